package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test asks no name server: these are the forms in which the JDK's client says it. */
class NetworkTest {

  static Stream<IOException> unknownHosts() {
    ConnectException wrapped = new ConnectException();
    wrapped.initCause(new UnresolvedAddressException());
    return Stream.of(
        wrapped,
        new UnknownHostException("canary.example"),
        new IOException(new UnknownHostException("canary.example")));
  }

  @ParameterizedTest
  @MethodSource("unknownHosts")
  void aHostThatNobodyKnowsIsUnreachableAndNotRepeated(IOException told) {
    ModelException failure = Network.unanswered("peer", told);
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("host name is not known")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }
}
