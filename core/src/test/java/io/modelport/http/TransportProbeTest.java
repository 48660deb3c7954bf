package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Clearance;
import io.modelport.spi.Destination;
import io.modelport.stub.Faults;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A probe carries nothing, and goes nowhere but inside. */
@Timeout(30)
class TransportProbeTest {
  private final Cancellation cancellation = new Cancellation();

  @Test
  void aProbeIsABareGetOverHttp11() {
    try (StubServer server = StubServer.start(Faults.status(200, "fine"));
        HttpAnswer answer = inside(server.port()).probe(probe(server.baseUrl()), cancellation)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("fine");
      Received seen = server.last();
      assertThat(seen.method()).isEqualTo("GET");
      assertThat(seen.body()).isEmpty();
      assertThat(seen.header("Authorization")).contains("Bearer key");
      assertThat(seen.header("Upgrade")).isEmpty();
      assertThat(seen.header("HTTP2-Settings")).isEmpty();
    }
  }

  @Test
  void noProbeLeavesThePerimeter() {
    try (StubServer server = StubServer.start(Faults.status(200, "fine"))) {
      Transport transport = inside(server.port() == 1 ? 2 : 1);
      assertThatThrownBy(() -> transport.probe(probe(server.baseUrl()), cancellation))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED))
          .hasMessageContaining("may not leave the perimeter");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aCheckpointThatKnowsNoProbesLetsNoneThrough() {
    Transport transport =
        new Transport(
            (clearance, destination) -> {}, destination -> true, TransportLimits.standard());
    assertThatThrownBy(() -> transport.probe(probe(StubServer.refusingUrl()), cancellation))
        .hasMessageContaining("lets no probe through");
  }

  @Test
  void anAddressThatCouldHoldContentIsNone() {
    for (String address : List.of("http://h/x?q=text", "http://h/x#text", "http://me@h/x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> probe(URI.create(address)));
    }
  }

  @Test
  void cancellingEndsAProbeThatNobodyAnswers() throws InterruptedException {
    try (StubServer server = StubServer.start(Faults.stallBeforeHeaders())) {
      Transport transport = inside(server.port());
      Thread canceller =
          new Thread(
              () -> {
                awaitRequest(server);
                cancellation.cancel(new ModelException(Kind.TIMED_OUT, "Too slow."));
              });
      canceller.start();
      assertThatThrownBy(() -> transport.probe(probe(server.baseUrl()), cancellation))
          .hasMessage("Too slow.");
      canceller.join();
    }
  }

  private static void awaitRequest(StubServer server) {
    try {
      server.awaitRequest(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpProbe probe(URI uri) {
    return new HttpProbe(uri, "peer", Map.of("Authorization", List.of("Bearer key")));
  }

  private static Transport inside(int port) {
    Gate gate = new Gate(Perimeter.of(List.of("127.0.0.1:" + port)), Sensitivity.INTERNAL);
    return new Transport(new Asking(gate), gate::isInside, TransportLimits.standard());
  }

  private record Asking(Gate gate) implements Checkpoint {
    @Override
    public void redeem(Clearance clearance, Destination destination) {
      gate.redeem(clearance, destination);
    }

    @Override
    public void admitProbe(Destination destination) {
      gate.admitProbe(destination);
    }
  }
}
