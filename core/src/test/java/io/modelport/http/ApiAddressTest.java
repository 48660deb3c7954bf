package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address in a configuration is a place and nothing more. */
class ApiAddressTest {
  @Test
  void aSlashAtTheEndIsLeftOut() {
    assertThat(ApiAddress.parse("https://api.example.com/v1/"))
        .isEqualTo(URI.create("https://api.example.com/v1"));
    assertThat(ApiAddress.parse("HTTP://gpu-1:8000")).isEqualTo(URI.create("HTTP://gpu-1:8000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpu-1:8000",
        "ftp://gpu-1/v1",
        "http://me:secret@gpu-1/v1",
        "http://gpu-1/v1?key=secret",
        "http://gpu-1/v1#secret",
        "http:///secret",
        "http://gpu 1/secret",
        "http://gpu-1:99999/secret"
      })
  void whatIsMoreOrLessThanAPlaceIsRefusedAndNotQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiAddress.parse(text))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("secret"));
  }
}
