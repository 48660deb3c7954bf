package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer to {@link ToolFallback}'s instructions; it says nothing before its end. */
final class FallbackReader implements AnswerReader {
  private final StringBuilder answer = new StringBuilder();

  @Override
  public String read(String piece) {
    answer.append(piece);
    return "";
  }

  @Override
  public Rest end(boolean complete) {
    JsonNode json = AnswerGrammar.parsed(answer.toString());
    if (complete && !json.isObject()) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, "The model's answer is no use: it is neither text nor a call.");
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : json.path("tool_calls")) {
      String arguments = call.path("arguments").toString();
      calls.add(new ToolCall("", call.path("name").asText(), arguments));
    }
    return new Rest(json.path("response").asText(), CallIds.complete(calls));
  }
}
