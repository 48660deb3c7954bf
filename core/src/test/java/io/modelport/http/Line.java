package io.modelport.http;

import io.modelport.EmbeddingRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A gate, a transport behind it, and one call to make. */
final class Line {
  static final Request REQUEST = EmbeddingRequest.of("something");

  final Gate gate = new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL);
  final Cancellation cancellation = new Cancellation();
  final AtomicLong sent = new AtomicLong();
  final Transport transport;

  Line() {
    this(TransportLimits.standard());
  }

  Line(long answerBytes, int lineBytes) {
    this(new TransportLimits(Duration.ofSeconds(5), answerBytes, lineBytes));
  }

  Line(Tls tls) {
    this(TransportLimits.standard(), tls);
  }

  private Line(TransportLimits limits) {
    this(limits, Tls.platform());
  }

  private Line(TransportLimits limits, Tls tls) {
    transport = new Transport(gate::redeem, destination -> false, limits, tls);
  }

  static HttpCall call(URI uri) {
    return new HttpCall(
        uri,
        "peer",
        Map.of("Authorization", List.of("Bearer key")),
        "{\"input\":\"something\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that is wanted whole. */
  HttpAnswer open(URI uri) {
    return transport.open(call(uri), attempt(clearance(uri)));
  }

  /** An answer that is wanted as it comes. */
  HttpAnswer stream(URI uri) {
    Attempt attempt =
        new Attempt(REQUEST, clearance(uri), cancellation, piece -> {}, sent::addAndGet);
    return transport.open(call(uri), attempt);
  }

  Clearance clearance(URI uri) {
    Classification ordinary =
        new Classification(Sensitivity.PUBLIC, Map.of(), List.of(), ContentDigest.of(REQUEST));
    return gate.clear(REQUEST, ordinary, Transport.destination(uri));
  }

  Attempt attempt(Clearance clearance) {
    return new Attempt(REQUEST, clearance, cancellation, null, sent::addAndGet);
  }
}
