package io.modelport.telemetry;

import io.modelport.Request;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.BehaviourChange;
import io.modelport.spi.BehaviourWatch;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedWatch;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans and metrics of one port, by the OpenTelemetry that the process has at that moment; where it
 * has none, a call costs one look. Safe for use by many threads.
 */
public final class Telemetry implements ServedWatch, BehaviourWatch, AutoCloseable {
  private static final Setting<Convention> SEMCONV =
      Setting.parsed(
              "modelport.telemetry.semconv",
              "Whose names the measures of models have: those of OpenTelemetry's conventions 1.41,"
                  + " which dashboards know, or the latest.",
              "1.41 or latest",
              Convention::parse)
          .withDefault("1.41");

  /** By which OpenTelemetry, and what it measures with; null where it measures nothing. */
  private record Ear(
      OpenTelemetry openTelemetry, @Nullable Instruments instruments, @Nullable Gauges gauges) {}

  private final Supplier<OpenTelemetry> source;
  private final Convention convention;
  private final Care care = new Care();
  private volatile PortState state = PortState.nothing();
  private volatile Ear ear = new Ear(OpenTelemetry.noop(), null, null);
  private boolean closed; // guarded by this

  /** For tests, which must not share the one of the process. */
  public Telemetry(Supplier<OpenTelemetry> source, Settings settings) {
    this.source = source;
    this.convention = settings.value(SEMCONV);
  }

  public static Collection<Setting<?>> keys() {
    return List.of(SEMCONV);
  }

  /**
   * For the OpenTelemetry that is registered for the whole process, now or later.
   *
   * @throws io.modelport.ConfigurationException where a setting is wrong
   */
  public static Telemetry of(Settings settings) {
    return new Telemetry(GlobalOpenTelemetry::getOrNoop, settings);
  }

  /** Where the gauges look. */
  public void watch(PortState port) {
    state = port;
    care.with(this::listen);
  }

  /**
   * Begins to follow a call; on the thread that makes it.
   *
   * @param streamed whether the answer is wanted in pieces
   */
  public CallTrace call(Request request, String backend, boolean streamed) {
    @Nullable Instruments instruments = listen().instruments();
    return instruments == null
        ? Silence.SILENCE
        : new RecordedCall(instruments, care, request, backend, streamed);
  }

  /** Work for another thread that belongs to what this thread is doing. */
  public Runnable carried(Runnable work) {
    return listen().instruments() == null ? work : Context.current().wrap(work);
  }

  @Override
  public void changed(ServedChange change) {
    @Nullable Instruments instruments = listen().instruments();
    if (instruments != null) {
      String mark = change.mark().name().toLowerCase(Locale.ROOT);
      Attributes where = Attributes.of(Keys.TARGET, change.target(), Keys.MARK, mark);
      care.with(() -> instruments.changes.add(1, where));
    }
  }

  @Override
  public void changed(BehaviourChange change) {
    @Nullable Instruments instruments = listen().instruments();
    if (instruments != null) {
      Attributes where =
          Attributes.of(
              Keys.TARGET,
              change.target(),
              Keys.SIDE,
              change.input() ? "input" : "model",
              Keys.SIGNAL,
              change.signal().toLowerCase(Locale.ROOT));
      care.with(() -> instruments.drift.add(1, where));
    }
  }

  private Ear listen() {
    OpenTelemetry now = source.get();
    Ear known = ear;
    return known.openTelemetry() == now ? known : turnTo(now);
  }

  private synchronized Ear turnTo(OpenTelemetry now) {
    if (closed || ear.openTelemetry() == now) {
      return ear;
    }
    @Nullable Gauges before = ear.gauges();
    if (before != null) {
      before.close();
    }
    ear = new Ear(now, null, null); // what stays where the next step fails
    care.with(() -> hear(now));
    return ear;
  }

  private void hear(OpenTelemetry now) {
    if (!isDeaf(now)) {
      Instruments instruments = new Instruments(now, convention);
      ear = new Ear(now, instruments, new Gauges(now, () -> state, care));
    }
  }

  private static boolean isDeaf(OpenTelemetry openTelemetry) {
    return openTelemetry.getTracerProvider() == TracerProvider.noop()
        && openTelemetry.getMeterProvider() == MeterProvider.noop();
  }

  @Override
  public synchronized void close() {
    closed = true;
    @Nullable Gauges gauges = ear.gauges();
    if (gauges != null) {
      gauges.close();
    }
  }
}
