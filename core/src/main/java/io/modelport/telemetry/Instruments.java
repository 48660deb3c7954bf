package io.modelport.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/** What one OpenTelemetry measures with. Safe for use by many threads. */
final class Instruments {
  static final String SCOPE = "io.modelport";

  /** Both as the conventions advise. */
  private static final List<Double> SECONDS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  private static final List<Long> TOKENS =
      List.of(
          1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L,
          16777216L, 67108864L);

  final Tracer tracer;
  final DoubleHistogram duration;
  final DoubleHistogram firstPiece;
  final LongHistogram input;
  final LongHistogram output;
  final LongCounter routes;
  final LongCounter refusals;
  final LongCounter attempts;
  final LongCounter sent;
  final DoubleCounter cost;
  final LongCounter changes;
  final LongCounter guards;
  final LongCounter drift;

  Instruments(OpenTelemetry openTelemetry, Convention names) {
    Meter meter = openTelemetry.getMeter(SCOPE);
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.duration = seconds(meter, names.duration(), "How long a call takes, attempts included.");
    this.firstPiece =
        seconds(meter, names.firstPiece(), "From the start of a stream to its first piece.");
    this.input = tokens(meter, names.input());
    this.output = names.output().equals(names.input()) ? input : tokens(meter, names.output());
    this.routes = counter(meter, "modelport.routes", "{call}", "Calls, by where they were to go.");
    this.refusals =
        counter(
            meter,
            "modelport.refusals",
            "{target}",
            "Targets that a call was not to go to, and why.");
    this.attempts =
        counter(meter, "modelport.attempts", "{attempt}", "Attempts, and targets passed over.");
    this.sent = counter(meter, "modelport.sent", "By", "Bytes of requests handed to the wire.");
    this.cost =
        meter
            .counterBuilder("modelport.cost")
            .ofDoubles()
            .setDescription("What attempts cost, in the currency of its attribute.")
            .build();
    this.changes =
        counter(
            meter,
            "modelport.served.changes",
            "{change}",
            "Models and systems that a target never answered with before.");
    this.guards =
        counter(meter, "modelport.guards", "{look}", "Looks of guards, by what came of them.");
    this.drift =
        counter(
            meter, "modelport.drift.changes", "{change}", "Changes of behaviour that were told.");
  }

  private static LongCounter counter(Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description).build();
  }

  private static DoubleHistogram seconds(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  private static LongHistogram tokens(Meter meter, String name) {
    return meter
        .histogramBuilder(name)
        .ofLongs()
        .setUnit("{token}")
        .setDescription("Tokens of a call.")
        .setExplicitBucketBoundariesAdvice(TOKENS)
        .build();
  }
}
