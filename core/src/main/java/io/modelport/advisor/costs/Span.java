package io.modelport.advisor.costs;

import java.util.function.DoubleUnaryOperator;

/**
 * All that a figure may be: from {@code low} to {@code high}, zero or more; {@code high} may be
 * infinite. What is computed of spans holds every result that their members could give.
 *
 * <p>Binary numbers do here: a forecast is good to two digits, and sums that are owed are counted
 * elsewhere, exactly.
 */
public record Span(double low, double high) {
  /** Nothing is known. */
  public static final Span ANY = new Span(0, Double.POSITIVE_INFINITY);

  public Span {
    if (!(low >= 0 && low <= high)) { // false for NaN too
      throw new IllegalArgumentException(
          "A span goes from zero or more upwards, not from " + low + " to " + high + ".");
    }
  }

  /** One known value. */
  public static Span of(double value) {
    return new Span(value, value);
  }

  public boolean isPoint() {
    return low == high;
  }

  public boolean isBounded() {
    return high < Double.POSITIVE_INFINITY;
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  public Span plus(Span other) {
    return new Span(low + other.low, high + other.high);
  }

  public Span times(Span other) {
    return new Span(product(low, other.low), product(high, other.high));
  }

  public Span times(double factor) {
    return times(of(factor));
  }

  public Span dividedBy(Span other) {
    return new Span(quotient(low, other.high), quotient(high, other.low));
  }

  public Span dividedBy(double divisor) {
    return dividedBy(of(divisor));
  }

  /** Of a function that never falls. */
  public Span rising(DoubleUnaryOperator function) {
    return new Span(function.applyAsDouble(low), function.applyAsDouble(high));
  }

  /** The smallest span that holds both. */
  public Span or(Span other) {
    return new Span(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** A member that stands for all: the geometric mean where there is one. */
  public double middle() {
    return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high / 2;
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  private static double quotient(double a, double b) {
    return a == 0 || b == Double.POSITIVE_INFINITY ? 0 : a / b;
  }
}
