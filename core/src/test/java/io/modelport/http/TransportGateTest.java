package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.stub.Faults;
import io.modelport.stub.StubServer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without the gate's leave no byte goes out. */
class TransportGateTest {
  private final StubServer stub = StubServer.start(Faults.status(200, "{}"));
  private final Line line = new Line();

  @AfterEach
  void closeStub() {
    stub.close();
  }

  @Test
  void aClearanceOpensOneConnection() {
    try (HttpAnswer answer = line.open(stub.baseUrl())) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
    assertThat(stub.last().body()).isEqualTo("{\"input\":\"something\"}");
    assertThat(stub.last().header("authorization")).contains("Bearer key");
    assertThat(stub.last().header("upgrade")).as("offer of HTTP/2").isEmpty();
  }

  @Test
  void whatWasSentIsCountedPerDestination() {
    line.open(stub.baseUrl()).close();
    line.open(stub.baseUrl()).close();
    long body = Line.call(stub.baseUrl()).body().length;
    assertThat(line.sent.get()).isEqualTo(2 * body);
    assertThat(line.transport.sentBytes())
        .containsEntry(Transport.destination(stub.baseUrl()), 2 * body);
  }

  @Test
  void nothingIsCountedWhereNothingWasSent() {
    assertBlockedBy(line.clearance(URI.create("http://127.0.0.1:9/v1")));
    assertThat(line.sent.get()).isZero();
    assertThat(line.transport.sentBytes()).isEmpty();
  }

  @Test
  void aClearanceForAnotherDestinationOpensNothing() {
    assertBlockedBy(line.clearance(URI.create("http://127.0.0.1:9/v1")));
    assertBlockedBy(line.clearance(URI.create("http://localhost:" + stub.port() + "/v1")));
  }

  @Test
  void aClearanceOpensNothingASecondTime() {
    Clearance once = line.clearance(stub.baseUrl());
    line.transport.open(Line.call(stub.baseUrl()), line.attempt(once)).close();
    int before = stub.received().size();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> line.transport.open(Line.call(stub.baseUrl()), line.attempt(once)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
    assertThat(stub.received()).hasSize(before);
  }

  @Test
  void aHomemadeClearanceOpensNothing() {
    assertBlockedBy(
        new Clearance(
            Line.REQUEST, ContentDigest.of(Line.REQUEST), Transport.destination(stub.baseUrl())));
  }

  @Test
  void plainHttpOverAForeignNetworkIsBlockedAndKeepsTheClearance() {
    URI foreign = URI.create("http://192.0.2.1:80/v1");
    Clearance clearance = line.clearance(foreign);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> line.transport.open(Line.call(foreign), line.attempt(clearance)))
        .withMessageContaining("without TLS")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
    line.gate.redeem(clearance, Transport.destination(foreign)); // still unused
  }

  private void assertBlockedBy(Clearance clearance) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> line.transport.open(Line.call(stub.baseUrl()), line.attempt(clearance)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
    assertThat(stub.received()).isEmpty();
  }
}
