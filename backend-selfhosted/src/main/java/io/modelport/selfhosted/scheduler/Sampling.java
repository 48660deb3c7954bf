package io.modelport.selfhosted.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * How the tokens of an answer are chosen. The ranges are those of {@link
 * io.modelport.ModelOptions}.
 *
 * @param temperature 0 takes the likeliest token
 * @param topK 0 is off
 * @param topP 1 is off
 * @param minP 0 is off
 * @param repetitionPenalty 1 is off
 * @param frequencyPenalty 0 is off
 * @param presencePenalty 0 is off
 * @param seed of the random choices
 * @param grammar what the answer is held to
 */
public record Sampling(
    float temperature,
    int topK,
    float topP,
    float minP,
    float repetitionPenalty,
    float frequencyPenalty,
    float presencePenalty,
    int seed,
    Optional<Grammar> grammar) {

  /** Always the likeliest token. */
  public static Sampling greedy() {
    return new Sampling(0, 0, 1, 0, 1, 0, 0, 0, Optional.empty());
  }

  /**
   * A grammar in llama.cpp's GBNF.
   *
   * @param letters whether it asks for letters alone, which no control token may stand for
   * @param lazy whether it holds only from the first trigger on
   * @param triggerPatterns regular expressions over the whole text so far
   * @param triggerTokens tokens that switch it on
   * @param begun tokens that it starts with, but the prompt ended with
   */
  public record Grammar(
      String gbnf,
      boolean letters,
      boolean lazy,
      List<String> triggerPatterns,
      List<Integer> triggerTokens,
      List<Integer> begun) {
    public Grammar {
      triggerPatterns = List.copyOf(triggerPatterns);
      triggerTokens = List.copyOf(triggerTokens);
      begun = List.copyOf(begun);
    }

    /** Asks for letters alone, from the first token of the answer on. */
    public static Grammar of(String gbnf) {
      return new Grammar(gbnf, true, false, List.of(), List.of(), List.of());
    }
  }
}
