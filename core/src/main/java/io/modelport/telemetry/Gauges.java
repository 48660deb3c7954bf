package io.modelport.telemetry;

import io.modelport.spi.Load;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is read off a port whenever metrics are collected. */
final class Gauges {
  private final Supplier<PortState> port;
  private final Care care;
  private final List<AutoCloseable> open;

  Gauges(OpenTelemetry openTelemetry, Supplier<PortState> port, Care care) {
    this.port = port;
    this.care = care;
    Meter meter = openTelemetry.getMeter(Instruments.SCOPE);
    this.open =
        List.of(
            gauge(
                meter,
                "modelport.target.resting",
                "1 while a target that failed too often is left alone, else 0.",
                state -> Optional.of(state.resting() ? 1L : 0L)),
            gauge(
                meter,
                "modelport.target.available",
                "0 while a target says that it cannot be asked, else 1.",
                state -> Optional.of(state.target().unavailable().isEmpty() ? 1L : 0L)),
            gauge(
                meter,
                "modelport.target.changed",
                "1 while a change of its model is not accepted, else 0.",
                state -> Optional.of(state.changed() ? 1L : 0L)),
            held(meter),
            gauge(meter, "modelport.queue.running", "Calls at work.", of(Load::running)),
            gauge(meter, "modelport.queue.waiting", "Calls that wait.", of(Load::waiting)),
            gauge(meter, "modelport.queue.places", "Calls that fit at once.", of(Load::places)),
            money(
                meter,
                "modelport.budget.spent",
                "What all calls together have spent, with what is reserved for those under way.",
                BudgetState::spent),
            money(
                meter,
                "modelport.budget.limit",
                "What all calls together may spend.",
                BudgetState::limit));
  }

  private static Function<TargetState, Optional<Long>> of(Function<Load, Integer> measure) {
    return state -> state.target().load().map(measure).map(Integer::longValue);
  }

  private ObservableLongGauge gauge(
      Meter meter, String name, String description, Function<TargetState, Optional<Long>> value) {
    return meter
        .gaugeBuilder(name)
        .ofLongs()
        .setDescription(description)
        .buildWithCallback(measurement -> care.with(() -> observe(measurement::record, value)));
  }

  private ObservableLongGauge held(Meter meter) {
    return meter
        .gaugeBuilder("modelport.review.waiting")
        .ofLongs()
        .setDescription("Answers that wait for a person.")
        .buildWithCallback(
            measurement -> care.with(() -> port.get().held().ifPresent(measurement::record)));
  }

  private ObservableDoubleGauge money(
      Meter meter, String name, String description, ToDoubleFunction<BudgetState> value) {
    return meter
        .gaugeBuilder(name)
        .setDescription(description)
        .buildWithCallback(
            measurement ->
                care.with(
                    () -> {
                      for (BudgetState state : port.get().budgets()) {
                        measurement.record(
                            value.applyAsDouble(state),
                            Attributes.of(
                                Keys.PERIOD, state.period(), Keys.CURRENCY, state.currency()));
                      }
                    }));
  }

  private interface Recorder {
    void record(long value, Attributes attributes);
  }

  private void observe(Recorder recorder, Function<TargetState, Optional<Long>> value) {
    for (TargetState state : port.get().targets()) {
      Attributes where = Attributes.of(Keys.TARGET, state.target().name());
      value.apply(state).ifPresent(seen -> recorder.record(seen, where));
    }
  }

  void close() {
    open.forEach(gauge -> care.with(() -> close(gauge)));
  }

  private static void close(AutoCloseable gauge) {
    try {
      gauge.close();
    } catch (Exception e) {
      throw new IllegalStateException("A gauge cannot be closed.", e);
    }
  }
}
