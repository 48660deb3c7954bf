package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.TokenLogProbability;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Chat completions as OpenAI, compatible servers and Mistral answer them. */
final class OpenAiReader implements WireReader {
  private static final Optional<String> SHORTEST =
      Optional.of(
          "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"-\"},"
              + "\"finish_reason\":\"stop\"}]}");

  private final boolean mistral;

  private OpenAiReader(boolean mistral) {
    this.mistral = mistral;
  }

  static OpenAiReader ofOpenAi() {
    return new OpenAiReader(false);
  }

  /** The content may be in chunks there, thoughts among them. */
  static OpenAiReader ofMistral() {
    return new OpenAiReader(true);
  }

  @Override
  public boolean isStrict() {
    return true;
  }

  @Override
  public Optional<String> shortest() {
    return mistral ? Optional.empty() : SHORTEST;
  }

  @Override
  public void whole(JsonNode body, Heard heard) {
    JsonNode choice = body.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      throw heard.malformed("without a message");
    }
    head(body, heard);
    for (JsonNode call : calls(choice.path("message"), heard)) {
      JsonNode function = call.path("function");
      heard.tools.whole(word(call, "id"), word(function, "name"), function.path("arguments"));
    }
    choice(choice, choice.path("message"), heard);
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    head(data, heard);
    JsonNode choice = data.path("choices").path(0);
    for (JsonNode part : calls(choice.path("delta"), heard)) {
      JsonNode function = part.path("function");
      heard.tools.part(
          part.path("index"), word(part, "id"), word(function, "name"), function.path("arguments"));
    }
    choice(choice, choice.path("delta"), heard);
  }

  private static void require(boolean form, String what, Heard heard) {
    if (!form) {
      throw heard.malformed("with " + what + " of an unknown form");
    }
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String word(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).textValue() : "";
  }

  private static JsonNode calls(JsonNode said, Heard heard) {
    JsonNode calls = said.path("tool_calls");
    require(isNothing(said) || said.isObject(), "a message", heard);
    require(isNothing(calls) || calls.isArray(), "tool calls", heard);
    return calls;
  }

  private static void head(JsonNode node, Heard heard) {
    JsonNode choices = node.path("choices");
    require(isNothing(choices) || choices.isArray(), "choices", heard);
    require(isNothing(node.path("usage")) || node.path("usage").isObject(), "usage", heard);
    heard.served(node.path("model"));
    heard.fingerprint(node.path("system_fingerprint"));
    heard.tokens.openAi(node.path("usage"));
  }

  private void choice(JsonNode choice, JsonNode said, Heard heard) {
    JsonNode content = said.path("content");
    if (content.isTextual()) {
      heard.text(content.textValue());
    } else if (!isNothing(content)) {
      require(mistral, "content", heard);
      chunks(content, heard);
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
    require(content.isArray(), "content", heard);
    for (JsonNode chunk : content) {
      if (chunk.path("text").isTextual()) {
        heard.text(chunk.path("text").textValue());
      } else {
        require(chunk.path("type").asText().equals("thinking"), "content", heard);
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
