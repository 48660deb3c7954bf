package io.modelport;

import java.util.Optional;

/**
 * Tokens that one call used. Absent is not zero: it means that nobody said.
 *
 * @param input tokens of the prompt, cached ones included
 * @param output tokens of the answer, reasoning included
 * @param cached part of the input that the provider had in its cache
 * @param reasoning part of the output that is not shown
 * @param written part of the input that the provider put into its cache; some ask more for it
 */
public record Usage(
    Optional<TokenCount> input,
    Optional<TokenCount> output,
    Optional<TokenCount> cached,
    Optional<TokenCount> reasoning,
    Optional<TokenCount> written) {

  /** Nobody said anything of what was put into a cache. */
  public Usage(
      Optional<TokenCount> input,
      Optional<TokenCount> output,
      Optional<TokenCount> cached,
      Optional<TokenCount> reasoning) {
    this(input, output, cached, reasoning, Optional.empty());
  }

  /** Nobody said anything. */
  public static Usage none() {
    return new Usage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Input and output are known. */
  public static Usage of(TokenCount input, TokenCount output) {
    return new Usage(Optional.of(input), Optional.of(output), Optional.empty(), Optional.empty());
  }

  public Usage withCached(TokenCount cached) {
    return new Usage(input, output, Optional.of(cached), reasoning, written);
  }

  public Usage withReasoning(TokenCount reasoning) {
    return new Usage(input, output, cached, Optional.of(reasoning), written);
  }

  public Usage withWritten(TokenCount written) {
    return new Usage(input, output, cached, reasoning, Optional.of(written));
  }
}
