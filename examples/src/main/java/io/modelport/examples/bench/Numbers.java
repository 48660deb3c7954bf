package io.modelport.examples.bench;

import java.util.Locale;

/** Numbers for people: three digits that matter, all of those before the point. */
final class Numbers {
  private Numbers() {}

  static String of(double value) {
    double size = Math.abs(value);
    String pattern = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
    return size == 0 ? "0" : String.format(Locale.ROOT, pattern, value);
  }
}
