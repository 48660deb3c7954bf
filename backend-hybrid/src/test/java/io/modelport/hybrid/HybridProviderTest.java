package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HybridProviderTest {

  @Test
  void bothSidesReportTheirMistakesTogether() {
    assertThat(
            mistakes(
                Map.of(
                    "modelport.hybrid.inside", "nowhere",
                    "modelport.hybrid.outside", "elsewhere")))
        .contains("2 mistakes", "\"nowhere\"", "\"elsewhere\"");
  }

  @Test
  void aPrivateSideOutsideThePerimeterIsRefused() {
    assertThat(
            mistakes(
                Map.of(
                    "modelport.hybrid.inside", "fake",
                    "modelport.hybrid.outside", "fake",
                    "modelport.fake.answer", "hello")))
        .contains("modelport.hybrid.inside leads to fake.invalid:443, which is outside");
  }

  @Test
  void itCannotBeAPartOfItself() {
    assertThat(mistakes(Map.of("modelport.hybrid.inside", "hybrid"))).contains("a part of itself");
  }

  private static String mistakes(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("modelport.backend", "hybrid");
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class, () -> ModelPort.open(Settings.of(all)).close());
    return String.valueOf(failure.getMessage());
  }
}
