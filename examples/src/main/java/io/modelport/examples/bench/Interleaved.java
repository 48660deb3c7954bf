package io.modelport.examples.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Two things measured in turn, so that whatever else the machine does meets both: A B, B A, A B, …
 * after one round that does not count.
 *
 * @param ours one value a round
 * @param theirs one value a round
 */
record Interleaved(Samples ours, Samples theirs) {

  /** One run that gives one value. */
  @FunctionalInterface
  interface Run {
    double value() throws InterruptedException;
  }

  static Interleaved measure(Run ours, Run theirs, Budget budget) throws InterruptedException {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    run(ours, new ArrayList<>(), budget);
    run(theirs, new ArrayList<>(), budget);
    budget.spend(
        round -> {
          boolean oursFirst = round % 2 == 0;
          run(oursFirst ? ours : theirs, oursFirst ? first : second, budget);
          run(oursFirst ? theirs : ours, oursFirst ? second : first, budget);
        });
    return new Interleaved(new Samples(first), new Samples(second));
  }

  private static void run(Run run, List<Double> values, Budget budget) throws InterruptedException {
    budget.pause();
    values.add(run.value());
  }
}
