package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only addresses that cannot lie count as this machine. */
class LoopbackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1", "http://127.8.9.1", "http://[::1]:8", "http://LOCALHOST"})
  void ownAddressesNeedNoTls(String uri) {
    assertThat(Transport.mayBePlain(URI.create(uri), destination -> false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "http://[fe80::1]",
        "http://0x7f.1.example"
      })
  void othersDo(String uri) {
    assertThat(Transport.mayBePlain(URI.create(uri), destination -> false)).isFalse();
  }
}
