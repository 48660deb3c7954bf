package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.TokenLogProbability;
import java.util.HashMap;
import java.util.Map;

/** Chat completions as OpenAI and compatible servers answer them. */
final class OpenAiReader implements WireReader {

  @Override
  public void whole(JsonNode body, Heard heard) {
    JsonNode choice = body.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      throw heard.malformed("without a message");
    }
    head(body, heard);
    for (JsonNode call : choice.path("message").path("tool_calls")) {
      JsonNode function = call.path("function");
      heard.tools.whole(word(call, "id"), word(function, "name"), function.path("arguments"));
    }
    choice(choice, choice.path("message"), heard);
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    head(data, heard);
    JsonNode choice = data.path("choices").path(0);
    for (JsonNode part : choice.path("delta").path("tool_calls")) {
      JsonNode function = part.path("function");
      heard.tools.part(
          part.path("index"), word(part, "id"), word(function, "name"), function.path("arguments"));
    }
    choice(choice, choice.path("delta"), heard);
  }

  private static String word(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).textValue() : "";
  }

  private static void head(JsonNode node, Heard heard) {
    heard.served(node.path("model"));
    heard.fingerprint(node.path("system_fingerprint"));
    heard.tokens.openAi(node.path("usage"));
  }

  private static void choice(JsonNode choice, JsonNode said, Heard heard) {
    if (said.path("content").isTextual()) {
      heard.text(said.path("content").textValue());
    }
    if (said.path("refusal").isTextual() && !said.path("refusal").textValue().isEmpty()) {
      heard.refusal(said.path("refusal").textValue());
    }
    choice.path("logprobs").path("content").forEach(token -> logProbability(token, heard));
    if (choice.path("finish_reason").isTextual()) {
      heard.finish(choice.path("finish_reason").textValue());
      heard.over();
    }
  }

  private static void logProbability(JsonNode token, Heard heard) {
    Map<String, Double> alternatives = new HashMap<>();
    token
        .path("top_logprobs")
        .forEach(each -> alternatives.put(each.path("token").asText(), logarithm(each)));
    heard.logProbability(
        new TokenLogProbability(token.path("token").asText(), logarithm(token), alternatives));
  }

  private static double logarithm(JsonNode token) {
    return token.path("logprob").asDouble();
  }
}
