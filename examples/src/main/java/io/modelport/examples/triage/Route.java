package io.modelport.examples.triage;

import io.modelport.AttemptTrace;
import java.util.List;
import java.util.Locale;

/** Which side of the perimeter an answer came from. */
public enum Route {
  INSIDE,
  OUTSIDE,
  /** There is no answer. */
  NONE;

  /** That of the attempt that answered. */
  public static Route of(List<AttemptTrace> attempts) {
    return attempts.stream()
        .filter(attempt -> attempt.failure().isEmpty())
        .map(attempt -> attempt.inside() ? INSIDE : OUTSIDE)
        .findFirst()
        .orElse(NONE);
  }

  /** Bytes of all attempts, failed ones too, that left the perimeter. */
  public static long bytesOut(List<AttemptTrace> attempts) {
    return attempts.stream()
        .filter(attempt -> !attempt.inside())
        .mapToLong(AttemptTrace::bytesSent)
        .sum();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
