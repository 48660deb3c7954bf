package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment can make the tokenizer talk; then the model is not opened. */
class MiniLmQuietTest {

  @ParameterizedTest
  @ValueSource(strings = {"OPT_OUT_TRACKING", "DJL_OFFLINE"})
  void refusesAnEnvironmentThatLetsTheTokenizerTalk(String name) {
    assertThatThrownBy(() -> MiniLm.keepQuiet(Map.of(name, "false")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("remove the variable or set it to true");
    assertThatThrownBy(() -> MiniLm.keepQuiet(Map.of(name, "")))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void namesAllVariablesAtOnce() {
    assertThatThrownBy(() -> MiniLm.keepQuiet(Map.of("OPT_OUT_TRACKING", "0", "DJL_OFFLINE", "no")))
        .hasMessageContaining("OPT_OUT_TRACKING")
        .hasMessageContaining("DJL_OFFLINE");
  }

  @Test
  void isContentWithNoVariableOrATrueOne() {
    MiniLm.keepQuiet(Map.of());
    MiniLm.keepQuiet(Map.of("OPT_OUT_TRACKING", "true", "DJL_OFFLINE", "TRUE"));

    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }
}
