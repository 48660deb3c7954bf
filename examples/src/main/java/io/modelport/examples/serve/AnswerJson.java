package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelResponse;
import io.modelport.TokenCount;
import io.modelport.TokenLogProbability;
import io.modelport.ToolCall;
import io.modelport.examples.triage.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One answer in OpenAI's form. The field {@code modelport} is ours: class, route and decision
 * record.
 */
final class AnswerJson {
  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final long created;
  private final String model;

  /**
   * An answer.
   *
   * @param model as the client named it
   */
  AnswerJson(InstantSource clock, String model) {
    this.created = clock.instant().getEpochSecond();
    this.model = model;
  }

  ObjectNode whole(ModelResponse response) {
    ObjectNode body = head("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (response.text().isEmpty() && !response.toolCalls().isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", response.text());
    }
    message.putNull("refusal");
    if (!response.toolCalls().isEmpty()) {
      addCalls(message, response.toolCalls(), false);
    }
    addEnd(choice, response);
    usage(response).ifPresent(usage -> body.set("usage", usage));
    response.origin().fingerprint().ifPresent(mark -> body.put("system_fingerprint", mark));
    addOrigin(body, response);
    return body;
  }

  ObjectNode piece(String text, boolean first) {
    ObjectNode body = head("chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    if (first) {
      delta.put("role", "assistant");
    }
    delta.put("content", text);
    choice.putNull("finish_reason");
    return body;
  }

  /** The last piece: tool calls, if any, and why the answer ended. */
  ObjectNode end(ModelResponse response) {
    ObjectNode body = head("chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    if (!response.toolCalls().isEmpty()) {
      addCalls(delta, response.toolCalls(), true);
    }
    addEnd(choice, response);
    addOrigin(body, response);
    return body;
  }

  /** What follows the last piece where tokens were asked for. */
  ObjectNode tokens(ModelResponse response) {
    ObjectNode body = head("chat.completion.chunk");
    body.putArray("choices");
    body.set("usage", usage(response).orElse(null));
    return body;
  }

  private ObjectNode head(String object) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id).put("object", object);
    return body.put("created", created).put("model", model);
  }

  private static void addCalls(ObjectNode message, List<ToolCall> calls, boolean indexed) {
    ArrayNode array = message.putArray("tool_calls");
    for (ToolCall call : calls) {
      ObjectNode node = array.addObject();
      if (indexed) {
        node.put("index", array.size() - 1);
      }
      node.put("id", call.id()).put("type", "function");
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      // Where Gemini's own endpoint of this form has it.
      call.signature()
          .ifPresent(
              mark -> node.withObject("/extra_content/google").put("thought_signature", mark));
    }
  }

  private static void addEnd(ObjectNode choice, ModelResponse response) {
    if (!response.logProbabilities().isEmpty()) {
      ArrayNode content = choice.putObject("logprobs").putArray("content");
      response.logProbabilities().forEach(token -> addToken(content, token));
    }
    choice.put(
        "finish_reason",
        switch (response.finish()) {
          case STOP, REFUSED -> "stop"; // a model that declines in words has answered
          case LENGTH -> "length";
          case TOOL_CALLS -> "tool_calls";
        });
  }

  private static void addToken(ArrayNode content, TokenLogProbability token) {
    ObjectNode node = content.addObject().put("token", token.token());
    node.put("logprob", token.logProbability()).putNull("bytes");
    ArrayNode likeliest = node.putArray("top_logprobs");
    token
        .alternatives()
        .forEach(
            (text, probability) ->
                likeliest
                    .addObject()
                    .put("token", text)
                    .put("logprob", probability)
                    .putNull("bytes"));
  }

  /** Empty where nobody counted: absent is not zero. */
  private static Optional<ObjectNode> usage(ModelResponse response) {
    Optional<TokenCount> input = response.usage().input();
    Optional<TokenCount> output = response.usage().output();
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    long in = input.get().tokens();
    long out = output.get().tokens();
    ObjectNode usage = JsonNodeFactory.instance.objectNode().put("prompt_tokens", in);
    usage.put("completion_tokens", out).put("total_tokens", in + out);
    response
        .usage()
        .cached()
        .ifPresent(
            cached ->
                usage.putObject("prompt_tokens_details").put("cached_tokens", cached.tokens()));
    return Optional.of(usage);
  }

  private static void addOrigin(ObjectNode body, ModelResponse response) {
    ObjectNode origin = body.putObject("modelport");
    origin.put("sensitivity", response.message().sensitivity().name());
    origin.put("route", Route.of(response.origin().attempts()).word());
    origin.put("served", response.origin().modelServed().orElse(response.origin().modelAsked()));
    origin.put("decision", response.decisionId().orElse(null));
  }
}
