package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Load;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for measures and labels that a port gives. */
class DashboardTest {
  private static final Path FOLDER = Path.of("..", "docs", "telemetry");
  private static final Pattern MEASURE =
      Pattern.compile("\\b(?:gen_ai_client|modelport)_[a-z_]+\\b");
  private static final Map<String, String> UNITS = Map.of("s", "_seconds", "By", "_bytes");

  @Test
  void everyNameInAQueryIsOneThatAPortGives() throws IOException {
    Set<String> given = given();
    JsonNode dashboard =
        new ObjectMapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    List<String> queries = dashboard.findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(15);
    queries.forEach(query -> assertThat(given).as(query).containsAll(named(query)));
    String alerts = Files.readString(FOLDER.resolve("alerts.yaml"));
    assertThat(alerts.lines().filter(line -> line.contains("expr:")))
        .hasSize(4)
        .allSatisfy(query -> assertThat(given).as(query).containsAll(named(query)));
  }

  @Test
  void thePageNamesEveryMeasure() throws IOException {
    String page = Files.readString(FOLDER.resolveSibling("telemetry.md"));
    assertThat(measured().keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static Set<String> named(String query) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = MEASURE.matcher(query);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  /** Names of measures and labels as Prometheus sees them. */
  private static Set<String> given() {
    Set<String> given = new TreeSet<>();
    for (MetricData metric : measured().values()) {
      String name = plain(metric.getName()) + UNITS.getOrDefault(metric.getUnit(), "");
      switch (metric.getType()) {
        case HISTOGRAM -> given.addAll(List.of(name + "_bucket", name + "_sum", name + "_count"));
        case LONG_SUM, DOUBLE_SUM -> given.add(name + "_total");
        default -> given.add(name);
      }
      metric.getData().getPoints().stream()
          .flatMap(point -> point.getAttributes().asMap().keySet().stream())
          .forEach(key -> given.add(plain(key.getKey())));
    }
    return given;
  }

  private static String plain(String name) {
    return name.replace('.', '_');
  }

  /** Everything that can be measured, from calls that bring it about. */
  private static Map<String, MetricData> measured() {
    AtomicInteger number = new AtomicInteger();
    Usage usage = Usage.of(TokenCount.reported(12), TokenCount.reported(3));
    ScriptedTarget hosted =
        outside(
                "hosted",
                emitting(
                    List.of("a"),
                    attempt -> {
                      attempt.sent(100);
                      return Completion.of("a", Finish.STOP, usage)
                          .withServed(
                              Optional.of("served-" + number.incrementAndGet()), Optional.empty());
                    }))
            .busy(new Load(1, 2, 4, Duration.ZERO));
    try (Heard heard = new Heard();
        Pipeline port = new ScriptedPipeline().openTelemetry(heard.openTelemetry()).over(hosted)) {
      Stream.of("one", "two").map(ModelRequest::of).forEach(port::generate);
      var streamed = port.stream(ModelRequest.of("three")).response();
      assertThat(streamed.text()).isEqualTo("a");
      ModelRequest secret =
          ModelRequest.of("four")
              .withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
      assertThat(catchThrowable(() -> port.generate(secret))).isNotNull();
      return heard.metrics();
    }
  }
}
