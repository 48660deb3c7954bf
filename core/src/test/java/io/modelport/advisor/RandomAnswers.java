package io.modelport.advisor;

import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.util.Random;

/** Answers of every kind: complete and full of holes, points and ranges, cheap and absurd. */
final class RandomAnswers {
  private final Random random;

  RandomAnswers(long seed) {
    random = new Random(seed);
  }

  Answers next() {
    Inputs inputs = Inputs.in(random.nextInt(5) == 0 ? "EUR" : "USD");
    double known = random.nextDouble();
    for (Input input : Input.values()) {
      if (random.nextDouble() < known) {
        inputs = inputs.with(input, span(input));
      }
    }
    Answers answers = Answers.of(inputs);
    for (Question question : Question.values()) {
      if (random.nextDouble() < known) {
        answers = answers.with(one(question));
      }
    }
    for (BadReason reason : BadReason.values()) {
      answers = random.nextInt(6) == 0 ? answers.with(reason) : answers;
    }
    return answers;
  }

  private Choice one(Question question) {
    return question.choices().get(random.nextInt(question.choices().size()));
  }

  private Span span(Input input) {
    double one = value(input);
    double other = random.nextInt(3) == 0 ? value(input) : one;
    return new Span(Math.min(one, other), Math.max(one, other));
  }

  /** Mostly what could be, sometimes the ends of what is allowed. */
  private double value(Input input) {
    Span allowed = input.allowed();
    double high =
        random.nextInt(10) == 0 ? allowed.high() : Math.min(allowed.high(), likely(input));
    double low = Math.max(allowed.low(), Math.min(high, 1e-3));
    double value = low * Math.pow(high / low, random.nextDouble());
    return Math.min(allowed.high(), Math.max(allowed.low(), value));
  }

  private static double likely(Input input) {
    return switch (input) {
      case REQUESTS_PER_DAY -> 1e7;
      case INPUT_TOKENS, OUTPUT_TOKENS, SATURATION_TOKENS -> 1e4;
      case STAFF_MONTH, SERVER_PURCHASE -> 1e5;
      case SPARE_MACHINES -> 3;
      default -> 20;
    };
  }
}
