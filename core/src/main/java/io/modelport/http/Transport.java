package io.modelport.http;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;

/**
 * Opens connections, each for one attempt and its clearance, or for a probe without content into
 * the perimeter. Follows no redirect, repeats nothing, verifies every certificate, and sends
 * without TLS only to loopback addresses and where it is told. Has no timer beyond the one for
 * connecting: the attempt's cancellation closes the connection at any stage, and so does
 * interrupting the calling thread. Safe for use by many threads.
 */
public final class Transport {
  private final HttpClient client;
  private final Checkpoint checkpoint;
  private final Predicate<Destination> trustedNetwork;
  private final TransportLimits limits;
  private final Map<Destination, Long> sent = new ConcurrentHashMap<>();

  /**
   * A transport with its own pool of connections.
   *
   * @param trustedNetwork whether {@code http:} will do for this destination because the network to
   *     it is ours; loopback addresses need no leave
   */
  public Transport(
      Checkpoint checkpoint, Predicate<Destination> trustedNetwork, TransportLimits limits) {
    this(checkpoint, trustedNetwork, limits, Tls.platform());
  }

  /** The same with its own authorities or its own certificate. */
  public Transport(
      Checkpoint checkpoint,
      Predicate<Destination> trustedNetwork,
      TransportLimits limits,
      Tls tls) {
    this.checkpoint = checkpoint;
    this.trustedNetwork = trustedNetwork;
    this.limits = limits;
    this.client = client(limits, tls);
  }

  static HttpClient client(TransportLimits limits, Tls tls) {
    SSLParameters parameters = new SSLParameters();
    // The JDK does this by itself, unless a system property turns it off; it must not be turned
    // off.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    HttpClient.Builder client = HttpClient.newBuilder();
    tls.context().ifPresent(client::sslContext);
    return client
        // The upgrade to HTTP/2 that the JDK offers on http: breaks some inference servers.
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .proxy(new TunnelsOnly())
        .sslParameters(parameters)
        .build();
  }

  /**
   * Sends the call and waits for the head of the answer, whatever its status; for the whole of it
   * where the attempt wants no pieces.
   *
   * @throws ModelException {@link Kind#BLOCKED} by the checkpoint or for {@code http:} to a foreign
   *     network, {@link Kind#UNREACHABLE} where no byte of an answer came, {@link
   *     Kind#MALFORMED_ANSWER} where it was not HTTP, {@link Kind#CANCELLED} on interrupt, or the
   *     reason of the attempt's cancellation
   */
  public HttpAnswer open(HttpCall call, Attempt attempt) {
    Destination destination = destination(call.uri());
    requireTls(call.uri(), call.peer());
    attempt.cancellation().check();
    checkpoint.redeem(attempt.clearance(), destination);
    CountedBody body =
        new CountedBody(
            call.body(),
            bytes -> {
              sent.merge(destination, bytes, Long::sum);
              attempt.sent(bytes);
            });
    HttpAnswer answer =
        exchange(
            new Outgoing("POST", call.uri(), call.headers(), body),
            new Network(call.peer(), attempt.cancellation()),
            !attempt.isStreaming());
    answer.allowances().forEach(attempt::allowance);
    return answer;
  }

  /**
   * Looks at a page of a server inside the perimeter and waits for the answer, whatever its status.
   * It carries no content and therefore needs no clearance; the checkpoint is asked all the same.
   *
   * @throws ModelException as {@link #open} does
   */
  public HttpAnswer probe(HttpProbe probe, Cancellation cancellation) {
    requireTls(probe.uri(), probe.peer());
    cancellation.check();
    checkpoint.admitProbe(destination(probe.uri()));
    CountedBody nothing = new CountedBody(new byte[0], bytes -> {});
    return exchange(
        new Outgoing("GET", probe.uri(), probe.headers(), nothing),
        new Network(probe.peer(), cancellation),
        true);
  }

  /**
   * Tells a server inside the perimeter what an audit log says of itself, and waits for the answer,
   * whatever its status. It can carry no content and therefore needs no clearance; the checkpoint
   * is asked all the same.
   *
   * @throws ModelException as {@link #open} does
   */
  public HttpAnswer report(HttpProbe place, LogStatement statement, Cancellation cancellation) {
    requireTls(place.uri(), place.peer());
    cancellation.check();
    Destination destination = destination(place.uri());
    checkpoint.admitProbe(destination);
    CountedBody body =
        new CountedBody(statement.json(), bytes -> sent.merge(destination, bytes, Long::sum));
    Map<String, List<String>> headers = new TreeMap<>(place.headers());
    headers.put("Content-Type", List.of("application/json"));
    return exchange(
        new Outgoing("POST", place.uri(), headers, body),
        new Network(place.peer(), cancellation),
        true);
  }

  /** Made to wait for the whole answer, or for its head alone. */
  private HttpAnswer exchange(Outgoing outgoing, Network network, boolean whole) {
    Cancellation cancellation = network.cancellation();
    Hangup hangup = new Hangup();
    cancellation.onCancel(hangup::now);
    try {
      HttpResponse<InputStream> head =
          answer(network, outgoing, hangup, new Reception(hangup, limits, whole));
      cancellation.check();
      return new HttpAnswer(head, network, hangup, outgoing.body(), limits, InstantSource.system());
    } catch (Stopped e) {
      hangup.now();
      cancellation.check();
      throw e.failure;
    } finally {
      outgoing.body().report();
    }
  }

  /** Bytes of request bodies handed to the wire since this transport was made. */
  public Map<Destination, Long> sentBytes() {
    return Map.copyOf(sent);
  }

  /** Where a call to this URI goes; the scheme's own port where it names none. */
  public static Destination destination(URI uri) {
    int standard = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    return Destination.remote(
        uri.getHost() == null ? "" : uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
  }

  /** Whether this URI is encrypted, or goes where it need not be. */
  public static boolean mayBePlain(URI uri, Predicate<Destination> trustedNetwork) {
    Destination destination = destination(uri);
    return "https".equalsIgnoreCase(uri.getScheme())
        || Loopback.is(destination)
        || trustedNetwork.test(destination);
  }

  private void requireTls(URI uri, String peer) {
    if (!mayBePlain(uri, trustedNetwork)) {
      throw new ModelException(
          Kind.BLOCKED,
          peer
              + " would be reached without TLS over a foreign network; use https, or list its"
              + " host:port in modelport.perimeter.");
    }
  }

  /** What is to be sent, with or without a body. */
  private record Outgoing(
      String method, URI uri, Map<String, List<String>> headers, CountedBody body) {

    HttpRequest request(String peer) throws Stopped {
      try {
        BodyPublisher bytes = body.contentLength() == 0 ? BodyPublishers.noBody() : body;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, bytes);
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return request.build();
      } catch (IllegalArgumentException e) {
        // Its message quotes the header, which may be the key.
        throw new Stopped(
            new ModelException(
                Kind.INVALID_REQUEST,
                "The address or a header of the call to "
                    + peer
                    + " has a character that HTTP does not allow."));
      }
    }
  }

  /**
   * Waits on this thread: the asynchronous way would hand every answer to a pool, which on small
   * machines is a new thread each time.
   */
  private HttpResponse<InputStream> answer(
      Network network, Outgoing outgoing, Hangup hangup, Reception reception) throws Stopped {
    HttpRequest request = outgoing.request(network.peer());
    WaitingThread waiting = new WaitingThread();
    hangup.also(waiting::wake);
    try {
      return client.send(request, reception);
    } catch (InterruptedException e) {
      if (!waiting.isWoken()) {
        Thread.currentThread().interrupt();
      }
      throw new Stopped(Network.interrupted(network.peer()));
    } catch (IOException e) {
      throw new Stopped(
          reception
              .cut()
              .map(kind -> network.broken(e, kind))
              .orElseGet(() -> Network.unanswered(network.peer(), e)));
    } finally {
      waiting.over();
    }
  }

  /** Carries a failure to the one place that prefers the cancellation's reason. */
  private static final class Stopped extends Exception {
    private static final long serialVersionUID = 1;
    private final ModelException failure;

    Stopped(ModelException failure) {
      super(null, null, false, false);
      this.failure = failure;
    }
  }
}
