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
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.BehaviourChange;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardSet;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.Load;
import io.modelport.spi.OutputGuard;
import io.modelport.telemetry.BudgetState;
import io.modelport.telemetry.PortState;
import io.modelport.telemetry.TargetState;
import io.modelport.telemetry.Telemetry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
        .hasSize(6)
        .allSatisfy(query -> assertThat(given).as(query).containsAll(named(query)));
  }

  @Test
  void thePageNamesEveryMeasure() throws IOException {
    String page = Files.readString(FOLDER.resolveSibling("telemetry.md"));
    assertThat(measured().keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  /** What Grafana needs of a panel to draw it, and a legend of labels that its query keeps. */
  @Test
  void everyPanelHasAPlaceOfItsOwnAndLabelsThatItsQueryKeeps() throws IOException {
    JsonNode panels =
        new ObjectMapper()
            .readTree(FOLDER.resolve("grafana-dashboard.json").toFile())
            .required("panels");
    Set<Integer> ids = new TreeSet<>();
    Set<String> cells = new TreeSet<>();
    for (JsonNode panel : panels) {
      String title = panel.required("title").asText();
      assertThat(ids.add(panel.required("id").asInt())).as(title).isTrue();
      assertThat(panel.required("type").asText()).as(title).isIn("timeseries", "stat", "bargauge");
      JsonNode place = panel.required("gridPos");
      int right = place.required("x").asInt() + place.required("w").asInt();
      assertThat(right).as(title).isLessThanOrEqualTo(24);
      for (int x = place.required("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.required("h").asInt(); y++) {
          assertThat(cells.add(x + "," + (place.required("y").asInt() + y))).as(title).isTrue();
        }
      }
      for (JsonNode target : panel.required("targets")) {
        check(title, target);
      }
    }
  }

  private static void check(String title, JsonNode target) {
    String query = target.required("expr").asText();
    assertThat(target.required("datasource").required("uid").asText())
        .as(title)
        .isEqualTo("${source}");
    assertThat(query.chars().filter(c -> c == '(').count())
        .as(title)
        .isEqualTo(query.chars().filter(c -> c == ')').count());
    Matcher label = Pattern.compile("\\{\\{(\\w+)}}").matcher(target.path("legendFormat").asText());
    while (label.find()) {
      assertThat(query).as(title).containsPattern("by \\([^)]*\\b" + label.group(1) + "\\b");
    }
  }

  private static final class OfBudget implements PortState {
    @Override
    public List<TargetState> targets() {
      return List.of();
    }

    @Override
    public List<BudgetState> budgets() {
      return List.of(new BudgetState("day", "USD", 1, 20));
    }

    @Override
    public OptionalLong held() {
      return OptionalLong.of(3);
    }
  }

  private static final class Passing implements OutputGuard {
    @Override
    public String name() {
      return "passing";
    }

    @Override
    public GuardVerdict check(Request request, Completion answer) {
      return GuardVerdict.passed();
    }
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
        Telemetry told = new Telemetry(heard::openTelemetry, Settings.of(Map.of()));
        Pipeline port =
            new ScriptedPipeline()
                .guards(new GuardSet(List.of(), List.of(new Passing())))
                .openTelemetry(heard.openTelemetry())
                .over(hosted)) {
      told.watch(new OfBudget());
      told.changed(
          new BehaviourChange(
              Instant.EPOCH, "hosted", "big", false, "LENGTH", "Longer.", "notify"));
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
