package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.selfhosted.scheduler.Sampling;
import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a request's options mean for the choice of tokens; where they are silent, llama.cpp's
 * defaults.
 */
final class OptionSampling {
  // the defaults of llama.cpp's own programs
  private static final double TEMPERATURE = 0.8;
  private static final int TOP_K = 40;
  private static final double TOP_P = 0.95;
  private static final double MIN_P = 0.05;

  private static final double LEAST_TEMPERATURE = 1e-6;
  private static final double LEAST_PENALTY = 1e-3;

  private OptionSampling() {}

  static Sampling of(ModelOptions options, Optional<Grammar> grammar) {
    return new Sampling(
        temperature(options.temperature().orElse(TEMPERATURE)),
        options.topK().orElse(TOP_K),
        (float) options.topP().orElse(TOP_P),
        (float) options.minP().orElse(MIN_P),
        repetitionPenalty(options.repetitionPenalty().orElse(1)),
        (float) options.frequencyPenalty().orElse(0),
        (float) options.presencePenalty().orElse(0),
        seed(options.seed().orElseGet(ThreadLocalRandom.current()::nextLong)),
        grammar);
  }

  /** What divides scores past the largest number leaves nothing but the likeliest token. */
  private static float temperature(double temperature) {
    return temperature < LEAST_TEMPERATURE ? 0 : (float) temperature;
  }

  private static float repetitionPenalty(double penalty) {
    if (penalty < LEAST_PENALTY) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The engine takes a repetition penalty of "
              + LEAST_PENALTY
              + " or more, not "
              + penalty
              + ": scores would be divided past the largest number.");
    }
    return (float) penalty;
  }

  /** Folded to the engine's 32 bits. */
  private static int seed(long seed) {
    return Long.hashCode(seed);
  }
}
