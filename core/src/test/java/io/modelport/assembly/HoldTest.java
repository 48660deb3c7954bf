package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTest {

  @Test
  void aStreamMayBeHeldNotAtAllForSomeTokensOrToItsEnd() {
    assertThat(Hold.of(Settings.of(Map.of())).isOver(1)).isTrue();
    assertThat(hold("10-tokens").isOver(39)).isFalse();
    assertThat(hold("10-tokens").isOver(40)).isTrue();
    assertThat(hold("until-complete").isOver(Integer.MAX_VALUE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0-tokens", "-1-tokens", "tokens", "1-token", "all"})
  void anythingElseIsAMistake(String text) {
    assertThatThrownBy(() -> hold(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("until-complete, or a number of tokens such as 40-tokens");
  }

  private static Hold hold(String text) {
    return Hold.of(Settings.of(Map.of("modelport.stream.hold", text)));
  }
}
