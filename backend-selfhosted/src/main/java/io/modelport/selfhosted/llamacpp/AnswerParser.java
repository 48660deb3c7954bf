package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** llama.cpp's parser for one answer. Used by one thread at a time; freed when nobody has it. */
final class AnswerParser {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEEPEST = 500; // the native parser calls itself for each level

  private final long handle;

  private AnswerParser(long handle) {
    this.handle = handle;
    // an answer that fails half-way tells nobody
    CLEANER.register(this, () -> ChatNatives.closeParser(handle));
  }

  /** What an answer says. */
  record Parsed(String text, List<ToolCall> calls) {}

  static AnswerParser open(int format, String beginning, String parser) {
    return new AnswerParser(ChatNatives.openParser(format, utf8(beginning), utf8(parser)));
  }

  /**
   * Parses an answer, or its beginning.
   *
   * @throws ModelException {@link Kind#MALFORMED_ANSWER} where it is not in the model's format
   */
  Parsed parse(String answer, boolean partial) {
    checkDepth(answer);
    try {
      return parsed(JSON.readTree(ChatNatives.parse(handle, utf8(answer), partial)));
    } catch (NativeFailure e) {
      throw malformed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("The binding wrote something else than JSON.", e);
    } finally {
      java.lang.ref.Reference.reachabilityFence(this);
    }
  }

  private static Parsed parsed(JsonNode json) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : json.get("calls")) {
      calls.add(
          new ToolCall(
              call.get("id").asText(), call.get("name").asText(), call.get("arguments").asText()));
    }
    return new Parsed(json.get("content").asText(), calls);
  }

  private static void checkDepth(String answer) {
    int depth = 0;
    for (int i = 0; i < answer.length(); i++) {
      char c = answer.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
      if (depth > DEEPEST) {
        throw malformed("the answer opens more than " + DEEPEST + " brackets");
      }
    }
  }

  private static ModelException malformed(String why) {
    return new ModelException(Kind.MALFORMED_ANSWER, "The model's answer is no use: " + why + ".");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
