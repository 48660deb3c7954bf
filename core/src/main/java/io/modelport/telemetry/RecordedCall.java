package io.modelport.telemetry;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that is followed: a span for all of it and one for each attempt. The call's span begins
 * when its target is known, because its kind cannot be changed later, and bears the time at which
 * the call began.
 */
final class RecordedCall implements CallTrace {
  private final Instruments instruments;
  private final Care care;
  private final Request request;
  private final String backend;
  private final boolean streamed;
  private final Context parent = Context.current();
  private final Instant began = Instant.now();
  private final long start = System.nanoTime();
  private @Nullable Span call;
  private @Nullable Target target; // that was to be asked, or was asked last
  private @Nullable Span attempt;
  private @Nullable Scope scope;

  RecordedCall(
      Instruments instruments, Care care, Request request, String backend, boolean streamed) {
    this.instruments = instruments;
    this.care = care;
    this.request = request;
    this.backend = backend;
    this.streamed = streamed;
  }

  private String operation() {
    return request instanceof EmbeddingRequest ? "embeddings" : "chat";
  }

  @Override
  public void routed(Supplier<Decision> decided) {
    care.with(
        () -> {
          Decision decision = decided.get();
          target = decision.first().orElse(null);
          Span span = begin();
          span.setAttribute(Keys.DECISION, decision.id());
          span.setAttribute(Keys.SENSITIVITY, label(decision.sensitivity()));
          span.setAttribute(Keys.ROUTE, decision.route());
          AttributesBuilder where =
              Attributes.builder()
                  .put(Keys.BACKEND, backend)
                  .put(Keys.ROUTE, decision.route())
                  .put(Keys.SENSITIVITY, label(decision.sensitivity()));
          decision.first().ifPresent(first -> where.put(Keys.TARGET, first.name()));
          instruments.routes.add(1, where.build());
          decision
              .refused()
              .forEach(
                  (name, cause) ->
                      instruments.refusals.add(
                          1, Attributes.of(Keys.TARGET, name, Keys.CAUSE, cause.label())));
        });
  }

  @Override
  public void guarded(String guard, String verdict) {
    care.with(
        () ->
            instruments.guards.add(
                1,
                Attributes.of(Keys.GUARD, guard, Keys.VERDICT, verdict.toLowerCase(Locale.ROOT))));
  }

  /** Its scope is closed by {@link #attempted}, which the same thread always calls. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public void attempt(Target asked, boolean inside, int number) {
    care.with(
        () -> {
          target = asked;
          Span span =
              instruments
                  .tracer
                  .spanBuilder("attempt " + asked.name())
                  .setParent(parent.with(begin()))
                  .setSpanKind(kind(asked))
                  .setAttribute(Keys.TARGET, asked.name())
                  .setAttribute(Keys.ROUTE, inside ? "inside" : "outside")
                  .setAttribute(Keys.NUMBER, number)
                  .setAllAttributes(place(asked).build())
                  .startSpan();
          attempt = span;
          scope = span.makeCurrent();
        });
  }

  @Override
  public void attempted(AttemptTrace trace) {
    care.with(() -> count(trace));
    Span span = attempt;
    Scope made = scope;
    attempt = null;
    scope = null;
    care.with(
        () -> {
          if (made != null) {
            made.close();
          }
          if (span != null) {
            span.setAttribute(Keys.SENT, trace.bytesSent());
            trace.failure().ifPresent(kind -> fail(span, kind));
            span.end();
          } else {
            begin().addEvent("modelport.target.skipped", labels(trace));
          }
        });
  }

  private void count(AttemptTrace trace) {
    instruments.attempts.add(1, labels(trace));
    if (trace.bytesSent() > 0) {
      Attributes where =
          Attributes.of(Keys.TARGET, trace.target(), Keys.ROUTE, side(trace.inside()));
      instruments.sent.add(trace.bytesSent(), where);
    }
    trace.cost().ifPresent(cost -> count(trace, cost));
  }

  private void count(AttemptTrace trace, Cost cost) {
    Attributes of =
        Attributes.of(
            Keys.TARGET, trace.target(),
            Keys.CURRENCY, cost.currency(),
            Keys.BASIS, label(cost.basis()));
    instruments.cost.add(cost.amount().map(Number::doubleValue).orElse(0.0), of);
  }

  private static Attributes labels(AttemptTrace trace) {
    AttributesBuilder labels =
        Attributes.builder().put(Keys.TARGET, trace.target()).put(Keys.ROUTE, side(trace.inside()));
    trace.failure().ifPresent(kind -> labels.put(Keys.ERROR, kind.name()));
    return labels.build();
  }

  @Override
  public void answered(Reply reply, Target by, Optional<Duration> toFirst) {
    care.with(
        () -> {
          target = by;
          Attributes labels = labels().build();
          instruments.duration.record(seconds(elapsed()), labels);
          toFirst.ifPresent(time -> instruments.firstPiece.record(seconds(time), labels));
          reply.usage().input().ifPresent(count -> tokens("input", count.tokens(), labels));
          reply.usage().output().ifPresent(count -> tokens("output", count.tokens(), labels));
          Span span = begin();
          toFirst.ifPresent(time -> span.setAttribute(Keys.FIRST_PIECE, seconds(time)));
          SpanAttributes.answered(span, reply);
          end(span);
        });
  }

  private void tokens(String type, long count, Attributes labels) {
    Attributes typed = labels.toBuilder().put(Keys.TOKEN_TYPE, type).build();
    (type.equals("input") ? instruments.input : instruments.output).record(count, typed);
  }

  @Override
  public void failed(Kind kind) {
    care.with(
        () -> {
          Attributes labels = labels().put(Keys.ERROR, kind.name()).build();
          instruments.duration.record(seconds(elapsed()), labels);
          Span span = begin();
          fail(span, kind);
          end(span);
        });
  }

  /** Where the call ended at another target than it began, the span says the last. */
  private void end(Span span) {
    span.setAllAttributes(place(target).build());
    span.updateName(name());
    span.end();
  }

  private Span begin() {
    Span begun = call;
    if (begun != null) {
      return begun;
    }
    SpanBuilder builder =
        instruments
            .tracer
            .spanBuilder(name())
            .setParent(parent)
            .setSpanKind(kind(target))
            .setStartTimestamp(began)
            .setAttribute(Keys.OPERATION, operation())
            .setAttribute(Keys.BACKEND, backend)
            .setAllAttributes(place(target).build());
    SpanAttributes.asked(builder, request, streamed);
    Span span = builder.startSpan();
    call = span;
    return span;
  }

  private String name() {
    return target == null ? operation() : operation() + " " + target.model();
  }

  /** A call that never got as far as a target is the port's own work. */
  private static SpanKind kind(@Nullable Target target) {
    boolean remote = target != null && !target.destination().isInProcess();
    return remote ? SpanKind.CLIENT : SpanKind.INTERNAL;
  }

  /** The model that was asked for; what a provider says it served may be any number of names. */
  private AttributesBuilder labels() {
    return place(target).put(Keys.OPERATION, operation());
  }

  private static AttributesBuilder place(@Nullable Target target) {
    AttributesBuilder place = Attributes.builder();
    if (target == null) {
      return place.put(Keys.PROVIDER, "modelport");
    }
    place.put(Keys.PROVIDER, Providers.name(target.provider())).put(Keys.MODEL, target.model());
    if (!target.destination().isInProcess()) {
      place.put(Keys.ADDRESS, target.destination().host());
      place.put(Keys.PORT, (long) target.destination().port());
    }
    return place;
  }

  private static void fail(Span span, Kind kind) {
    span.setAttribute(Keys.ERROR, kind.name());
    span.setStatus(StatusCode.ERROR);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static String side(boolean inside) {
    return inside ? "inside" : "outside";
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
