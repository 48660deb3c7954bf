package io.modelport.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.spi.Destination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerimeterTest {

  @Test
  void onlyTheProcessItselfIsInsideWhereNothingIsListed() {
    Perimeter perimeter = Perimeter.of(List.of());
    assertThat(perimeter.contains(Destination.inProcess())).isTrue();
    assertThat(perimeter.contains(Destination.remote("localhost", 8080))).isFalse();
    assertThat(perimeter.contains(Destination.remote("127.0.0.1", 8080))).isFalse();
  }

  @Test
  void hostAndPortBothCount() {
    Perimeter perimeter = Perimeter.of(List.of("Models.Internal:8080", " 10.0.0.7 : 443 ", "a:1"));
    assertThat(perimeter.contains(Destination.remote("a", 1))).isTrue();
    assertThat(perimeter.contains(Destination.remote("models.internal", 8080))).isTrue();
    assertThat(perimeter.contains(Destination.remote("MODELS.internal", 8080))).isTrue();
    assertThat(perimeter.contains(Destination.remote("models.internal", 8081))).isFalse();
    assertThat(perimeter.contains(Destination.remote("evil.models.internal", 8080))).isFalse();
    assertThat(perimeter.contains(Destination.remote("models.internal.evil.org", 8080))).isFalse();
    assertThat(perimeter.contains(Destination.remote("10.0.0.7", 443))).isTrue();
  }

  @Test
  void ipv6StandsInBrackets() {
    Perimeter perimeter = Perimeter.of(List.of("[::1]:8080"));
    assertThat(perimeter.contains(Destination.remote("[::1]", 8080))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Perimeter.of(List.of("::1:8080")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "models.internal",
        ":8080",
        "models.internal:",
        "models.internal:0",
        "models.internal:65536",
        "models.internal:http",
        "*.internal:8080",
        "http://models:8080",
        "models:8080/v1",
        "10.0.0.0/8:443"
      })
  void anythingButHostAndPortIsAMistake(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> Perimeter.of(List.of(entry)));
  }
}
