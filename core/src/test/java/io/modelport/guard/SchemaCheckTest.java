package io.modelport.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.modelport.Finish;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that throws blocks the answer. */
class SchemaCheckTest {
  private static final String CENTS = "{\"type\":\"number\",\"multipleOf\":0.01}";

  @ParameterizedTest
  @CsvSource({"19.99, false", "1e300, false", "0.001, true", "1e-300, true"})
  void multiplesAreExact(String answer, boolean blocked) throws Exception {
    assertThat(verdict(CENTS, answer).blocks()).isEqualTo(blocked);
  }

  /** The remainder of such a number has as many digits, and took seconds. */
  @ParameterizedTest
  @ValueSource(strings = {"1e150000", "-1e150000", "1e-150000"})
  void aMultipleOfTooManyPlacesCannotBeChecked(String answer) {
    assertThatThrownBy(() -> verdict(CENTS, answer)).isInstanceOf(IllegalArgumentException.class);
    String tiny = CENTS.replace("0.01", "1e-150000");
    assertThatThrownBy(() -> verdict(tiny, "1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSchemaThatBranchesAtEveryLevelIsGivenUp() {
    String levels =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "\"l%d\":{\"allOf\":[{\"$ref\":\"#/$defs/l%d\"},{\"$ref\":\"#/$defs/l%d\"}]}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));
    String schema = "{\"$ref\":\"#/$defs/l0\",\"$defs\":{%s,\"l30\":true}}".formatted(levels);
    assertThatThrownBy(
            () -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> verdict(schema, "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many steps");
  }

  @Test
  void aLongAnswerIsNotTooManySteps() throws Exception {
    String numbers = "1,".repeat(50_000);
    assertThat(verdict("{\"items\":{\"type\":\"integer\"}}", "[" + numbers + "1]").blocks())
        .isFalse();
  }

  private static GuardVerdict verdict(String schema, String answer) throws Exception {
    ModelRequest request =
        ModelRequest.of("?").withOptions(ModelOptions.none().withResponseSchema(schema));
    return new SchemaGuard().check(request, Completion.of(answer, Finish.STOP, Usage.none()));
  }
}
