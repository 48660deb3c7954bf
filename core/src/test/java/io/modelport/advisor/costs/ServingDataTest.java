package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds the model against measured serving costs: a table such as {@code master_results.csv} of
 * pChitral/vllm-cost-meter, named by the system property {@code modelport.serving-data}.
 */
@EnabledIfSystemProperty(named = "modelport.serving-data", matches = ".+")
class ServingDataTest {
  private static final double HOUR = 3600;
  private static final double MILLION = 1e6;

  @Test
  void recomputedCostIsExact() throws IOException {
    double[] errors =
        rows().stream()
            .mapToDouble(
                row ->
                    error(
                        row.of("c_eff_per_mtok"),
                        Saturation.costPerMillion(row.of("gpu_cost_hr"), row.of("tps_output"))))
            .toArray();
    assertThat(report("recomputed", errors)[2]).isLessThanOrEqualTo(0.001);
  }

  @Test
  void costPredictedFromRateLengthsAndSaturationIsNear() throws IOException {
    double[] errors =
        rows().stream()
            .mapToDouble(row -> error(row.of("c_eff_per_mtok"), predicted(row)))
            .toArray();
    double[] figures = report("predicted", errors);
    assertThat(figures[0]).as("mean").isLessThanOrEqualTo(0.03);
    assertThat(figures[1]).as("95th percentile").isLessThanOrEqualTo(0.16);
  }

  /** The table's naive cost is that of a machine at saturation. */
  private static double predicted(Row row) {
    double hour = row.of("gpu_cost_hr");
    double saturation = hour / HOUR / row.of("c_naive_per_mtok") * MILLION;
    double lengths = row.of("tps_output") / row.of("request_throughput");
    return new Saturation(saturation).costPerMillion(hour, row.of("rps"), lengths);
  }

  private static double error(double measured, double computed) {
    return Math.abs(computed - measured) / measured;
  }

  /** Mean, 95th percentile and largest. */
  private static double[] report(String what, double[] errors) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double high = sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    double most = sorted[sorted.length - 1];
    System.out.printf(
        "%s: %d rows, mean error %.3f %%, p95 %.3f %%, largest %.3f %%%n",
        what, sorted.length, 100 * mean, 100 * high, 100 * most);
    return new double[] {mean, high, most};
  }

  private static List<Row> rows() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Path.of(Objects.requireNonNull(System.getProperty("modelport.serving-data"))));
    String[] names = lines.get(0).split(",", -1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(new Row(row));
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private record Row(Map<String, String> cells) {
    double of(String name) {
      return Double.parseDouble(Objects.requireNonNull(cells.get(name), name));
    }
  }
}
