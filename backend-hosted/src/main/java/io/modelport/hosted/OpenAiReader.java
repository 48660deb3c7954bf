package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.TokenLogProbability;
import java.util.HashMap;
import java.util.Map;

/** Chat completions as OpenAI, compatible servers and Mistral answer them. */
final class OpenAiReader implements WireReader {
  private final boolean mistral;

  private OpenAiReader(boolean mistral) {
    this.mistral = mistral;
  }

  static OpenAiReader ofOpenAi() {
    return new OpenAiReader(false);
  }

  /**
   * The content may be in chunks there, thoughts among them; LangChain4j trips over usage alone.
   */
  static OpenAiReader ofMistral() {
    return new OpenAiReader(true);
  }

  @Override
  public boolean isStrict() {
    return mistral;
  }

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

  private void choice(JsonNode choice, JsonNode said, Heard heard) {
    if (said.path("content").isTextual()) {
      heard.text(said.path("content").textValue());
    } else if (mistral && said.hasNonNull("content")) {
      chunks(said.path("content"), heard);
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

  private static void chunks(JsonNode content, Heard heard) {
    if (!content.isArray()) {
      throw heard.malformed("with content of an unknown form");
    }
    for (JsonNode chunk : content) {
      if (chunk.path("text").isTextual()) {
        heard.text(chunk.path("text").textValue());
      } else if (!chunk.path("type").asText().equals("thinking")) {
        throw heard.malformed("with content of an unknown form");
      }
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
