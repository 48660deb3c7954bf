package io.modelport.spi;

import io.modelport.Finish;
import io.modelport.TokenLogProbability;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.util.List;
import java.util.Optional;

/**
 * A complete answer from a target.
 *
 * @param text the whole text; for a stream the emitted pieces joined
 * @param toolCalls tools that the model asks for
 * @param finish why it ended
 * @param usage tokens used
 * @param modelServed the model that the provider says answered
 * @param fingerprint the provider's mark of the exact system
 * @param logProbabilities one entry a token where asked for
 */
public record Completion(
    String text,
    List<ToolCall> toolCalls,
    Finish finish,
    Usage usage,
    Optional<String> modelServed,
    Optional<String> fingerprint,
    List<TokenLogProbability> logProbabilities)
    implements Reply {
  public Completion {
    toolCalls = List.copyOf(toolCalls);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /** A plain text. */
  public static Completion of(String text, Finish finish, Usage usage) {
    return of(text, List.of(), finish, usage);
  }

  /** A text with tool calls. */
  public static Completion of(String text, List<ToolCall> toolCalls, Finish finish, Usage usage) {
    return new Completion(
        text, toolCalls, finish, usage, Optional.empty(), Optional.empty(), List.of());
  }

  public Completion withServed(Optional<String> model, Optional<String> fingerprint) {
    return new Completion(text, toolCalls, finish, usage, model, fingerprint, logProbabilities);
  }

  public Completion withLogProbabilities(List<TokenLogProbability> logProbabilities) {
    return new Completion(
        text, toolCalls, finish, usage, modelServed, fingerprint, logProbabilities);
  }

  /** Sizes only. */
  @Override
  public String toString() {
    return "Completion[" + text.length() + " characters, " + finish + "]";
  }
}
