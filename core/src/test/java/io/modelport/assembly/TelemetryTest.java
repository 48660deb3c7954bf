package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an OpenTelemetry hears of calls. */
class TelemetryTest {
  private static final ModelRequest REQUEST = ModelRequest.of("How do I export a report?");

  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    heard.close();
  }

  private ScriptedPipeline pipeline() {
    return new ScriptedPipeline().openTelemetry(heard.openTelemetry());
  }

  private static Function<Attempt, Reply> counting(String text) {
    Usage usage = Usage.of(TokenCount.reported(12), TokenCount.reported(3));
    return attempt -> Completion.of(text, Finish.STOP, usage);
  }

  @Test
  void aCallIsOneSpanWithOneForEachAttemptBelowIt() {
    try (Pipeline port =
        pipeline()
            .over(outside("first", failing(Kind.OVERLOADED)), outside("second", counting("y")))) {
      String id = port.generate(REQUEST).decisionId().orElseThrow();
      SpanData call = span("chat script-1");
      assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(texts(call))
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "scripted")
          .containsEntry("gen_ai.request.model", "script-1")
          .containsEntry("gen_ai.usage.input_tokens", "12")
          .containsEntry("gen_ai.usage.output_tokens", "3")
          .containsEntry("gen_ai.response.finish_reasons", "[stop]")
          .containsEntry("server.address", "outside.invalid")
          .containsEntry("modelport.decision.id", id)
          .containsEntry("modelport.sensitivity", "internal");
      assertThat(span("attempt first").getParentSpanId()).isEqualTo(call.getSpanId());
      assertThat(texts(span("attempt first"))).containsEntry("error.type", "OVERLOADED");
      assertThat(texts(span("attempt second"))).containsEntry("modelport.attempt.number", "2");
      assertThat(heard.spans()).hasSize(3);
    }
  }

  @Test
  void aStreamBelongsToWhatAskedForIt() {
    try (Pipeline port =
        pipeline().over(outside("only", emitting(List.of("a", "b"), counting("ab"))))) {
      Span asking = heard.openTelemetry().getTracer("test").spanBuilder("asking").startSpan();
      try (Scope scope = asking.makeCurrent();
          var stream = port.stream(REQUEST)) {
        assertThat(scope).isNotNull();
        assertThat(stream.response().text()).isEqualTo("ab");
      }
      SpanData call = span("chat script-1");
      assertThat(call.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
      assertThat(texts(call)).containsKey("gen_ai.response.time_to_first_chunk");
      assertThat(heard.metrics()).containsKey("gen_ai.client.operation.time_to_first_chunk");
    }
  }

  @Test
  void aModelInThisProcessIsNoCallToElsewhere() {
    try (Pipeline port = pipeline().over(inside("own", counting("yes")))) {
      var unused = port.generate(REQUEST);
    }
    assertThat(span("chat script-1").getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(texts(span("chat script-1"))).doesNotContainKey("server.address");
  }

  @Test
  void aCallThatNobodyMaySeeIsFollowedToo() {
    ModelRequest secret =
        REQUEST.withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
    try (Pipeline port = pipeline().over(outside("hosted", answering("yes")))) {
      assertThatThrownBy(() -> port.generate(secret));
      assertThat(texts(span("chat")))
          .containsEntry("error.type", "NO_PERMITTED_ROUTE")
          .containsEntry("modelport.route", "none");
      assertThat(points(heard.metric("modelport.refusals")))
          .containsExactly("{modelport.cause=gate, modelport.target=hosted} 1");
    }
  }

  @Test
  void everyMeasureIsCounted() {
    try (Pipeline port =
        pipeline()
            .over(outside("first", failing(Kind.OVERLOADED)), outside("second", counting("y")))) {
      var unused = port.generate(REQUEST);
      Map<String, MetricData> metrics = heard.metrics();
      assertThat(metrics)
          .containsKeys(
              "gen_ai.client.operation.duration",
              "gen_ai.client.token.usage",
              "modelport.routes",
              "modelport.target.resting",
              "modelport.target.available");
      assertThat(points(heard.metric("modelport.attempts")))
          .containsExactlyInAnyOrder(
              "{error.type=OVERLOADED, modelport.route=outside, modelport.target=first} 1",
              "{modelport.route=outside, modelport.target=second} 1");
      assertThat(heard.metric("gen_ai.client.token.usage").getHistogramData().getPoints())
          .extracting(point -> point.getSum())
          .containsExactlyInAnyOrder(12.0, 3.0);
    }
  }

  @Test
  void theLatestNamesAreASwitchAway() {
    try (Pipeline port =
        pipeline()
            .settings(Map.of("modelport.telemetry.semconv", "latest"))
            .over(outside("only", counting("yes")))) {
      var unused = port.generate(REQUEST);
      assertThat(heard.metrics())
          .containsKeys(
              "gen_ai.client.inference.duration",
              "gen_ai.client.inference.operation.input_tokens",
              "gen_ai.client.inference.operation.output_tokens")
          .doesNotContainKey("gen_ai.client.operation.duration");
    }
  }

  @Test
  void aNameThatAProviderMakesUpIsNoLabelOfAMeasure() {
    String served = "made-up-".repeat(1000);
    try (Pipeline port =
        pipeline()
            .over(
                outside(
                    "only",
                    attempt ->
                        Completion.of("y", Finish.STOP, Usage.none())
                            .withServed(Optional.of(served), Optional.empty())))) {
      var unused = port.generate(REQUEST);
      assertThat(heard.metrics().toString()).doesNotContain("made-up");
      assertThat(texts(span("chat script-1")))
          .containsEntry("gen_ai.response.model", served.substring(0, 100));
    }
  }

  @Test
  void nothingOfTheContentIsHeard() {
    String canary = "canary-7f3a";
    ModelRequest request =
        ModelRequest.of(canary + " asks")
            .withOptions(ModelOptions.none().withTemperature(0.5))
            .withContext(
                CallContext.none()
                    .withPrincipal(canary)
                    .withTenant(canary)
                    .withConversationId(canary)
                    .withLabel("label", canary));
    try (Pipeline port =
        pipeline().over(outside("only", emitting(List.of(canary), counting(canary))))) {
      var unused = port.generate(request);
      assertThat(port.stream(request).response().text()).isEqualTo(canary);
      assertThat(heard.spans().toString()).doesNotContain(canary);
      assertThat(heard.metrics().toString()).doesNotContain(canary);
      assertThat(texts(span("chat script-1"))).containsEntry("gen_ai.request.temperature", "0.5");
    }
  }

  @Test
  void oneThatFailsFailsNoCall() {
    OpenTelemetry broken =
        new OpenTelemetry() {
          @Override
          public TracerProvider getTracerProvider() {
            throw new IllegalStateException("broken");
          }

          @Override
          public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
          }
        };
    try (Pipeline port =
        new ScriptedPipeline().openTelemetry(broken).over(outside("only", answering("yes")))) {
      assertThat(port.generate(REQUEST).text()).isEqualTo("yes");
      assertThat(port.stream(REQUEST).response().text()).isEqualTo("yes");
    }
  }

  @Test
  void anExporterThatFailsFailsNoCall() {
    SpanProcessor failing = mock(SpanProcessor.class);
    when(failing.isStartRequired()).thenReturn(true);
    doThrow(new IllegalStateException("broken")).when(failing).onStart(any(), any());
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(failing).build())
            .build();
    try (Pipeline port =
        new ScriptedPipeline().openTelemetry(sdk).over(outside("only", answering("yes")))) {
      assertThat(port.generate(REQUEST).text()).isEqualTo("yes");
    }
  }

  @Test
  void oneThatIsRegisteredLaterIsHeardFromThenOn() {
    AtomicReference<OpenTelemetry> registered = new AtomicReference<>(OpenTelemetry.noop());
    try (Pipeline port =
        new ScriptedPipeline()
            .openTelemetryOf(registered::get)
            .over(outside("only", answering("yes")))) {
      var before = port.generate(REQUEST);
      registered.set(heard.openTelemetry());
      var after = port.generate(REQUEST);
      assertThat(before.text()).isEqualTo(after.text());
      assertThat(heard.spans()).hasSize(2);
      assertThat(heard.metrics()).containsKey("modelport.target.available");
    }
  }

  private SpanData span(String name) {
    return heard.spans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + name + " in " + heard.spans()));
  }

  private static Map<String, String> texts(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .collect(Collectors.toMap(each -> key(each.getKey()), each -> each.getValue().toString()));
  }

  private static String key(AttributeKey<?> key) {
    return key.getKey();
  }

  private static List<String> points(MetricData metric) {
    return metric.getLongSumData().getPoints().stream()
        .map(
            point -> {
              Map<String, String> where =
                  point.getAttributes().asMap().entrySet().stream()
                      .collect(
                          Collectors.toMap(
                              each -> key(each.getKey()),
                              each -> each.getValue().toString(),
                              (a, b) -> a,
                              TreeMap::new));
              return where + " " + point.getValue();
            })
        .toList();
  }
}
