package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final Figure.Plan PLAN =
      Figure.Plan.of("decode", "decode", "tokens/s", Reach.atLeast(0.97));

  @Test
  void theVerdictIsThatOfTheMiddleValue() {
    assertThat(PLAN.ratio(all(97), "loop", all(100)).verdict()).isEqualTo("met");
    assertThat(PLAN.ratio(all(96), "loop", all(100)).verdict()).isEqualTo("not met");
    Figure.Plan least = Figure.Plan.of("overhead", "overhead", "µs", Reach.atMost(20));
    assertThat(least.alone(all(20)).verdict()).isEqualTo("met");
    assertThat(least.difference(all(60), "loop", all(30)).verdict()).isEqualTo("not met");
    Figure.Plan told = new Figure.Plan("hash", "hash", "ms", Optional.empty());
    assertThat(told.alone(all(3)).verdict()).isEqualTo("reported");
  }

  @Test
  void whatWasNotMeasuredSaysWhy() throws Exception {
    Figure missing = PLAN.notMeasured("no --plain-loop");
    assertThat(table(missing)).contains("not measured: no --plain-loop", "≥ 0.97");
    JsonNode json = json(missing);
    assertThat(json.path("verdict").asText()).isEqualTo("not measured");
    assertThat(json.path("reason").asText()).isEqualTo("no --plain-loop");
    assertThat(json.path("value").isNull()).isTrue();
    assertThat(json.path("ours").isNull()).isTrue();
  }

  @Test
  void aFigureIsPrintedWithItsSpread() throws Exception {
    Figure figure = PLAN.ratio(new Samples(List.of(96.0, 98.0, 100.0)), "loop", all(100));
    assertThat(table(figure))
        .contains("98.0 [97.0–99.0]", "0.98 [0.96–1.00]", "met (against loop)");
    JsonNode json = json(figure);
    assertThat(json.path("ours").path("median").asDouble()).isEqualTo(98);
    assertThat(json.path("ours").path("rounds").asInt()).isEqualTo(3);
    assertThat(json.path("reach").asDouble()).isEqualTo(0.97);
    assertThat(json.path("higherIsBetter").asBoolean()).isTrue();
  }

  @Test
  void theFieldsAreAlwaysTheSame() throws Exception {
    List<String> fields = names(json(PLAN.ratio(all(1), "loop", all(1))));
    assertThat(names(json(PLAN.notMeasured("why")))).isEqualTo(fields);
    assertThat(names(json(PLAN.alone(all(1))))).isEqualTo(fields);
  }

  @Test
  void numbersHaveThreeDigitsThatMatter() {
    assertThat(Numbers.of(0)).isEqualTo("0");
    assertThat(Numbers.of(0.0312)).isEqualTo("0.031");
    assertThat(Numbers.of(0.9712)).isEqualTo("0.97");
    assertThat(Numbers.of(20)).isEqualTo("20.0");
    assertThat(Numbers.of(-2028.4)).isEqualTo("-2028");
  }

  private static Samples all(double value) {
    return new Samples(Collections.nCopies(5, value));
  }

  private static String table(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FigureTable(new PrintStream(bytes, true, StandardCharsets.UTF_8)).row(figure);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode json(Figure figure) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FigureJson(new PrintStream(bytes, true, StandardCharsets.UTF_8)).row(figure);
    return new ObjectMapper().readTree(bytes.toByteArray());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
