package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.TokenCount;
import io.modelport.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token counts that a provider reported; what it did not report, or cannot be, is absent. */
final class Tokens {
  private @Nullable Long input;
  private @Nullable Long output;
  private @Nullable Long cached;
  private @Nullable Long reasoning;
  private @Nullable Long written;

  void openAi(JsonNode usage) {
    input = newer(usage.path("prompt_tokens"), input);
    output = newer(usage.path("completion_tokens"), output);
    cached = newer(usage.path("prompt_tokens_details").path("cached_tokens"), cached);
    reasoning = newer(usage.path("completion_tokens_details").path("reasoning_tokens"), reasoning);
  }

  /** Anthropic counts cached input apart; the sum is what was in the prompt. */
  void anthropic(JsonNode usage) {
    Long plain = newer(usage.path("input_tokens"), null);
    Long read = newer(usage.path("cache_read_input_tokens"), null);
    Long kept = newer(usage.path("cache_creation_input_tokens"), null);
    if (plain != null) {
      input = plain + (read == null ? 0 : read) + (kept == null ? 0 : kept);
      cached = read;
      written = kept;
    }
    output = newer(usage.path("output_tokens"), output);
  }

  /** Gemini counts thoughts beside the answer, and what tools brought beside the prompt. */
  void gemini(JsonNode usage) {
    input = sum(usage.path("promptTokenCount"), usage.path("toolUsePromptTokenCount"), input);
    output = sum(usage.path("candidatesTokenCount"), usage.path("thoughtsTokenCount"), output);
    cached = newer(usage.path("cachedContentTokenCount"), cached);
    reasoning = newer(usage.path("thoughtsTokenCount"), reasoning);
  }

  void ollama(JsonNode body) {
    input = newer(body.path("prompt_eval_count"), input);
    output = newer(body.path("eval_count"), output);
  }

  private static @Nullable Long sum(JsonNode main, JsonNode more, @Nullable Long older) {
    Long first = newer(main, null);
    Long second = newer(more, null);
    if (first == null) {
      return older;
    }
    return second == null ? first : Long.valueOf(first + second);
  }

  private static @Nullable Long newer(JsonNode count, @Nullable Long older) {
    boolean sane = count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0;
    return sane ? Long.valueOf(count.longValue()) : older;
  }

  Usage usage() {
    return new Usage(
        reported(input),
        reported(output),
        part(cached, input),
        part(reasoning, output),
        part(written, input));
  }

  private static Optional<TokenCount> reported(@Nullable Long count) {
    return Optional.ofNullable(count).map(TokenCount::reported);
  }

  /** A part cannot be more than its whole. */
  private static Optional<TokenCount> part(@Nullable Long part, @Nullable Long whole) {
    return part != null && (whole == null || part <= whole) ? reported(part) : Optional.empty();
  }
}
