package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.Tool;
import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a chat template made of a conversation.
 *
 * @param tokens of the prompt
 * @param description what llama.cpp says of the answer
 * @param isPlain whether an answer is nothing but text
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record RenderedChat(int[] tokens, JsonNode description, boolean isPlain) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // of a parser that takes all it gets as text, behind what the template wrote of the answer
  private static final Set<String> PLAIN = Set.of("epsilon", "end", "sequence", "literal");

  static RenderedChat of(byte[] description, int[] tokens) {
    try {
      JsonNode read = JSON.readTree(description);
      return new RenderedChat(tokens, read, isPlain(read));
    } catch (IOException e) {
      throw new UncheckedIOException("The binding wrote something else than JSON.", e);
    }
  }

  /** The first message, from 0, that is not in the prompt; −1 where there is none. */
  int leftOut() {
    return description.get("left_out").asInt();
  }

  String gbnf() {
    return description.get("grammar").asText();
  }

  List<String> stops() {
    List<String> stops = new ArrayList<>();
    description.get("stops").forEach(stop -> stops.add(stop.asText()));
    return stops;
  }

  /** With what its answer needs, where these tools are offered. */
  ChatPrompt prompt(List<Tool> tools) {
    AnswerReader reader = isPlain && tools.isEmpty() ? AnswerReader.plain() : parsing();
    Set<Integer> shown = new HashSet<>(numbers("preserved"));
    return new ChatPrompt(tokens, grammar(), stops(), shown, reader);
  }

  private AnswerReader parsing() {
    return new ParsedReader(
        AnswerParser.open(
            description.get("format").asInt(),
            description.get("beginning").asText(),
            description.get("parser").asText()));
  }

  private Optional<Grammar> grammar() {
    if (gbnf().isEmpty()) {
      return Optional.empty();
    }
    JsonNode triggers = description.get("triggers");
    List<String> patterns = new ArrayList<>();
    triggers.get("patterns").forEach(pattern -> patterns.add(pattern.asText()));
    List<Integer> tokens = new ArrayList<>();
    triggers.get("tokens").forEach(token -> tokens.add(token.asInt()));
    boolean lazy = description.get("lazy").asBoolean();
    return Optional.of(new Grammar(gbnf(), false, lazy, patterns, tokens, numbers("prefill")));
  }

  private List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    description.get(name).forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static boolean isPlain(JsonNode description) throws JsonProcessingException {
    if (description.get("reasons").asBoolean() || !description.get("grammar").asText().isEmpty()) {
      return false;
    }
    String parser = description.get("parser").asText();
    if (parser.isEmpty()) {
      return true;
    }
    for (JsonNode part : JSON.readTree(parser).path("parsers")) {
      String type = part.path("type").asText();
      boolean rest = type.equals("until") && part.path("delimiters").isEmpty();
      boolean content = type.equals("tag") && part.path("tag").asText().equals("content");
      boolean written =
          !type.equals("literal")
              || part.path("literal").asText().equals(description.get("beginning").asText());
      if (!rest && !content && !(PLAIN.contains(type) && written)) {
        return false;
      }
    }
    return true;
  }
}
