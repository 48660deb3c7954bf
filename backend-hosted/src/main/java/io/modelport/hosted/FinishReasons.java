package io.modelport.hosted;

import io.modelport.Finish;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The finish reasons of all providers. What is not listed, such as {@code abort} or {@code
 * MALFORMED_FUNCTION_CALL}, is not the end of a complete answer.
 */
final class FinishReasons {
  private static final Map<String, Finish> MEANINGS =
      Map.ofEntries(
          Map.entry("stop", Finish.STOP),
          Map.entry("end_turn", Finish.STOP),
          Map.entry("stop_sequence", Finish.STOP),
          Map.entry("eos", Finish.STOP),
          Map.entry("eos_token", Finish.STOP),
          Map.entry("length", Finish.LENGTH),
          Map.entry("max_tokens", Finish.LENGTH),
          Map.entry("model_context_window_exceeded", Finish.LENGTH),
          Map.entry("tool_calls", Finish.TOOL_CALLS),
          Map.entry("function_call", Finish.TOOL_CALLS),
          Map.entry("tool_use", Finish.TOOL_CALLS),
          Map.entry("refusal", Finish.REFUSED),
          // Mistral
          Map.entry("model_length", Finish.LENGTH),
          // Gemini
          Map.entry("STOP", Finish.STOP),
          Map.entry("MAX_TOKENS", Finish.LENGTH));

  private static final Set<String> FILTERS =
      Set.of(
          "content_filter",
          // Gemini
          "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY");

  private FinishReasons() {}

  static Optional<Finish> meaning(String reason) {
    return Optional.ofNullable(MEANINGS.get(reason));
  }

  /** The provider's filter cut the answer: an error, not an end. */
  static boolean isFilter(String reason) {
    return FILTERS.contains(reason);
  }
}
