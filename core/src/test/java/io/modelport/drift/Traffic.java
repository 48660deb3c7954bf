package io.modelport.drift;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Synthetic calls to a model; the same seed makes the same ones. */
final class Traffic {
  private final Random random;
  private int number;

  Traffic(long seed) {
    this.random = new Random(seed);
  }

  List<Observation> usual(int calls) {
    return IntStream.range(0, calls).mapToObj(i -> usual()).toList();
  }

  /** A question of one of two kinds, answered as ever. */
  Observation usual() {
    return random.nextInt(4) == 0 ? letter() : shop();
  }

  /** A question that gets a short answer. */
  Observation shop() {
    String[] places = {"in the warehouse", "with the carrier", "on its way to you", "at the depot"};
    return seen(order(), "It is " + places[random.nextInt(places.length)] + " since " + day(), 1);
  }

  /** A question that gets a long answer. */
  Observation letter() {
    String answer =
        "Dear customer,\n\nthank you for the payment." + " We will write again.".repeat(day() / 3);
    return seen(invoice(), answer, 3);
  }

  /** The same questions, answered by another version. */
  Observation changed() {
    String question = random.nextInt(4) == 0 ? invoice() : order();
    return seen(question, "I'm sorry, I cannot say.", 0.3);
  }

  private String order() {
    return "Where is order " + random.nextInt(100_000) + " and when will it arrive?";
  }

  private String invoice() {
    return "Please write a letter to the customer about invoice " + day() + " for us";
  }

  private int day() {
    return 1 + random.nextInt(28);
  }

  private Observation seen(String question, String answer, double size) {
    return Observation.of("call-" + number++)
        .asked(question)
        .answered(answer)
        .with(Signal.LATENCY, 300 * size * Math.exp(0.5 * random.nextGaussian()))
        .with(Signal.COST, size * (20 + random.nextInt(20)))
        .with(Signal.FINGERPRINT, random.nextInt(3) == 0 ? "fp_a" : "fp_b")
        .with(Signal.SERVED_MODEL, "model-1");
  }
}
