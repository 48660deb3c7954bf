package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns a JSON schema into llama.cpp's grammar, and holds the answer to it. */
final class AnswerGrammar {
  private static final int LONGEST_SCHEMA = 1 << 18;
  private static final int DEEPEST = 64; // the native converter recurses without a limit
  private static final int LONGEST_NAME = 256; // and once for each character of a name
  private static final int MOST_VALUES = 4096;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();
  private static final JsonMapper JSON =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private AnswerGrammar() {}

  /**
   * The grammar of all answers that the schema accepts.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where the engine cannot follow it
   */
  static String of(String schema) {
    byte[] checked = checked(schema).toString().getBytes(StandardCharsets.UTF_8);
    String grammar;
    try {
      grammar = new String(ChatNatives.schemaToGrammar(checked), StandardCharsets.UTF_8);
    } catch (NativeFailure e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    GrammarSize.check(grammar);
    return grammar;
  }

  /**
   * The schema of an answer, fit to be given to native code.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where the engine cannot hold an answer to
   *     it
   */
  static JsonNode answerSchema(String schema) {
    JsonNode checked = checked(schema);
    SchemaKeywords.notFollowed(parsed(schema))
        .ifPresent(
            keyword -> {
              throw refused("it has the keyword " + keyword + ", which llama.cpp does not follow");
            });
    SchemaFollowing.passedOver(checked)
        .ifPresent(
            what -> {
              throw refused("it has " + what + ", which llama.cpp does not follow");
            });
    return checked;
  }

  /**
   * A schema, fit to be given to native code: of its keywords those that we name.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where it is too long, deep or large
   */
  static JsonNode checked(String schema) {
    if (schema.length() > LONGEST_SCHEMA) {
      throw refused("it is longer than " + LONGEST_SCHEMA + " characters");
    }
    JsonNode whole = parsed(schema);
    if (!whole.isObject()) {
      throw refused("it is not a JSON object of at most " + DEEPEST + " levels and short names");
    }
    JsonNode parsed = SchemaKeywords.only(whole);
    if (count(parsed) > MOST_VALUES) {
      throw refused("it has more than " + MOST_VALUES + " values");
    }
    if (!SchemaPatterns.areUnderstood(parsed)) {
      throw refused(
          "it has a pattern that is no simple expression between ^ and $, or may stand for quotes,"
              + " backslashes or controls");
    }
    if (!SchemaNames.areUnderstood(parsed)) {
      throw refused("it allows more properties beside one with a name of brackets or controls");
    }
    if (!SchemaNumbers.arePossible(parsed)) {
      throw refused("it has an integer whose minimum is above its maximum");
    }
    if (!SchemaExpansion.isBounded(parsed)) {
      throw refused("it has too many properties, types or references within each other");
    }
    return parsed;
  }

  /** Holds that a finished answer is JSON. */
  static void check(String answer) {
    if (parsed(answer).isMissingNode()) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, "The model answered something else than JSON.");
    }
  }

  /** Missing where it is no JSON, or too deep. */
  static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // its message quotes the text
    }
  }

  /** Refuses JSON that is too deep for native code; what is no JSON passes. */
  static void checkDepth(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        // only the depth is of interest
      }
    } catch (StreamConstraintsException e) {
      throw ChatFormat.refused(
          "the result of a tool nests deeper than " + DEEPEST + " levels, or is too long");
    } catch (IOException e) {
      // text like any other
    }
  }

  private static int count(JsonNode json) {
    int count = 1;
    for (JsonNode child : json) {
      count += count(child);
    }
    return count;
  }

  private static ModelException refused(String why) {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "The engine cannot hold its answer to the response schema: " + why + ".");
  }
}
