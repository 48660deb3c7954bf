package io.modelport.examples.bench;

import io.modelport.examples.bench.Figure.Plan;
import java.util.Optional;

/** The figures and what they are meant to reach. */
final class Plans {
  static final Plan IDLE = Plan.of("idle", "idle engine", "% of a core", Reach.atMost(0.5));
  static final Plan OVERHEAD =
      Plan.of("overhead", "scheduler on no model", "µs a token", Reach.atMost(20));
  static final Plan ALLOCATED =
      Plan.of("allocated", "scheduler on no model", "bytes a token", Reach.atMost(1_024));
  static final Plan TINY =
      Plan.of("binding", "all around a tiny model, difference", "µs a token", Reach.atMost(20));
  static final Plan PREFIX =
      Plan.of("prefix", "first token after a shared prefix", "ms", Reach.atMost(0.10));
  static final Plan HASH = new Plan("hash", "SHA-256 of the model", "ms", Optional.empty());
  static final Plan DECODE =
      Plan.of("decode", "decode, one sequence", "tokens/s", Reach.atLeast(0.97));
  static final Plan PREFILL = Plan.of("prefill", "prefill", "tokens/s", Reach.atLeast(0.97));
  static final Plan TOGETHER =
      Plan.of("together", "sequences together", "tokens/s", Reach.atLeast(1));
  static final Plan LOAD =
      Plan.of("load", "load until the first token, no hash", "ms", Reach.atMost(1));
  static final Plan JLLAMA_DECODE =
      Plan.of("jllama-decode", "decode, one sequence", "tokens/s", Reach.atLeast(1));
  static final Plan JLLAMA_PREFILL =
      Plan.of("jllama-prefill", "prefill", "tokens/s", Reach.atLeast(1));

  private Plans() {}

  /** More is expected where the processor has a matrix unit, which jllama does not use. */
  static Plan jllama(Plan plan, int withMatrixUnit) {
    int bound = Machine.hasMatrixUnit() ? withMatrixUnit : 1;
    return Plan.of(plan.name(), plan.title(), plan.unit(), Reach.atLeast(bound));
  }
}
