package io.modelport;

import java.util.List;
import java.util.Optional;

/** A complete answer and what is known about it. Immutable. */
public final class ModelResponse {
  private final Message message;
  private final Finish finish;
  private final Usage usage;
  private final Origin origin;
  private final Cost cost;
  private final List<TokenLogProbability> logProbabilities;
  private final Optional<String> decisionId;

  private ModelResponse(
      Message message,
      Finish finish,
      Usage usage,
      Origin origin,
      Cost cost,
      List<TokenLogProbability> logProbabilities,
      Optional<String> decisionId) {
    this.message = message;
    this.finish = finish;
    this.usage = usage;
    this.origin = origin;
    this.cost = cost;
    this.logProbabilities = List.copyOf(logProbabilities);
    this.decisionId = decisionId;
  }

  /** A finished text of which nothing else is known; what a lambda in a test returns. */
  public static ModelResponse of(String text) {
    return of(Message.assistant(text), Finish.STOP);
  }

  /** An answer of which nothing else is known. */
  public static ModelResponse of(Message message, Finish finish) {
    return new ModelResponse(
        message,
        finish,
        Usage.none(),
        Origin.unknown(),
        Cost.unpriced(),
        List.of(),
        Optional.empty());
  }

  public ModelResponse withUsage(Usage usage) {
    return new ModelResponse(message, finish, usage, origin, cost, logProbabilities, decisionId);
  }

  public ModelResponse withOrigin(Origin origin) {
    return new ModelResponse(message, finish, usage, origin, cost, logProbabilities, decisionId);
  }

  public ModelResponse withCost(Cost cost) {
    return new ModelResponse(message, finish, usage, origin, cost, logProbabilities, decisionId);
  }

  public ModelResponse withLogProbabilities(List<TokenLogProbability> logProbabilities) {
    return new ModelResponse(message, finish, usage, origin, cost, logProbabilities, decisionId);
  }

  public ModelResponse withDecisionId(String id) {
    return new ModelResponse(
        message, finish, usage, origin, cost, logProbabilities, Optional.of(id));
  }

  /** The answer with the class it inherited; pass this on, not the text, to keep the class. */
  public Message message() {
    return message;
  }

  /** The answer's text; a bare string forgets its class. */
  public String text() {
    return message.text();
  }

  /** The tools that the model asks for; empty unless {@link #finish()} says so. */
  public List<ToolCall> toolCalls() {
    return message.toolCalls();
  }

  /** Why the answer ended. */
  public Finish finish() {
    return finish;
  }

  public Usage usage() {
    return usage;
  }

  public Origin origin() {
    return origin;
  }

  public Cost cost() {
    return cost;
  }

  /** One entry a token where the request asked for them; else empty. */
  public List<TokenLogProbability> logProbabilities() {
    return logProbabilities;
  }

  /** The decision record of this call; empty where no pipeline made the answer. */
  public Optional<String> decisionId() {
    return decisionId;
  }

  /** What is known about the answer; never its content. */
  @Override
  public String toString() {
    return "ModelResponse[" + message + ", " + finish + ", " + usage + ", " + origin + "]";
  }
}
