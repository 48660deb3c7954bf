package io.modelport.examples;

import io.modelport.ModelResponse;
import io.modelport.examples.triage.Route;
import java.util.Locale;

/** Where an answer came from, in one line for people. */
final class Provenance {
  private Provenance() {}

  static String of(ModelResponse response) {
    Route route = Route.of(response.origin().attempts());
    long bytes = Route.bytesOut(response.origin().attempts());
    return String.format(
        Locale.ROOT,
        "[%s, %s by %s, %s the perimeter, %d bytes left it, %d ms]",
        response.message().sensitivity().name().toLowerCase(Locale.ROOT),
        response.origin().modelServed().orElse(response.origin().modelAsked()),
        response.origin().provider(),
        route.word(),
        bytes,
        response.origin().latency().toMillis());
  }
}
