package io.modelport.http;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets files. It needs no clearance because it can say nothing: a request has no body, and neither
 * its address nor its headers come from a call (docs/adr/0006). Over TLS only, save from this
 * machine. Safe for use by many threads.
 */
public final class FileFetch {
  private static final int MOST_REDIRECTS = 5;
  private static final int NO_SUCH_RANGE = 416;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

  private final HttpClient client;
  private final Duration longestWait;

  /**
   * A way to get files.
   *
   * @param longestWait for the head of an answer, and between two pieces of its body
   */
  public FileFetch(Duration longestWait) {
    this.client = Transport.client(TransportLimits.standard(), Tls.platform());
    this.longestWait = longestWait;
  }

  /**
   * Asks for a file from a byte on; where the server has another content than the tag names, or
   * knows no parts, from its beginning.
   *
   * @throws ModelException {@link Kind#UNREACHABLE}, {@link Kind#TIMED_OUT}, {@link
   *     Kind#UNAUTHORIZED}, {@link Kind#RATE_LIMITED}, {@link Kind#BLOCKED} for a place without
   *     TLS, {@link Kind#MALFORMED_ANSWER}, {@link Kind#INTERNAL} of the server, {@link
   *     Kind#INVALID_REQUEST} where there is no such file, {@link Kind#CANCELLED} on interrupt
   */
  public FilePart open(URI uri, long from, Optional<String> tag) {
    URI place = uri;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      String peer = peer(place);
      HttpResponse<InputStream> head = send(request(place, from, tag), peer);
      if (head.statusCode() / 100 != 3 && (from == 0 || head.statusCode() != NO_SUCH_RANGE)) {
        return part(head, peer, from);
      }
      close(head.body());
      if (head.statusCode() == NO_SUCH_RANGE) {
        return isWhole(head, from) ? nothingMore(from, tag) : open(uri, 0, Optional.empty());
      }
      place = target(place, head, peer);
    }
    throw malformed(peer(uri), "sends from one place to another without an end");
  }

  private static HttpRequest request(URI uri, long from, Optional<String> tag) {
    if (!Transport.mayBePlain(uri, destination -> false)) {
      throw new ModelException(Kind.BLOCKED, peer(uri) + " would be reached without TLS.");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).GET().header("User-Agent", "modelport");
    if (from > 0 && tag.isPresent()) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", tag.get());
    }
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request, String peer) {
    CompletableFuture<HttpResponse<InputStream>> pending =
        client.sendAsync(request, head -> new Inlet(longestWait));
    try {
      return pending.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw Network.interrupted(peer);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new ModelException(Kind.TIMED_OUT, peer + " did not answer in time.");
    } catch (ExecutionException e) {
      throw Network.unanswered(peer, e.getCause());
    }
  }

  /** Whether what is there already is all there is. */
  private static boolean isWhole(HttpResponse<InputStream> head, long from) {
    return head.headers().firstValue("Content-Range").orElse("").equals("bytes */" + from);
  }

  private static FilePart nothingMore(long from, Optional<String> tag) {
    return new FilePart(from, OptionalLong.of(from), tag, InputStream.nullInputStream());
  }

  private static URI target(URI from, HttpResponse<InputStream> head, String peer) {
    try {
      URI target = from.resolve(head.headers().firstValue("Location").orElse(""));
      boolean fromHere = Loopback.is(Transport.destination(from));
      // from elsewhere this machine is not a place to be sent to
      if (target.getHost() != null && (fromHere || !Loopback.is(Transport.destination(target)))) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // no address at all
    }
    throw malformed(peer, "sends to an address that is none");
  }

  private static FilePart part(HttpResponse<InputStream> head, String peer, long from) {
    Optional<String> tag = head.headers().firstValue("ETag").filter(text -> !text.startsWith("W/"));
    if (head.statusCode() == 200) {
      OptionalLong length = head.headers().firstValueAsLong("Content-Length");
      return new FilePart(0, length, tag, head.body());
    }
    Matcher range = RANGE.matcher(head.headers().firstValue("Content-Range").orElse(""));
    if (head.statusCode() == 206 && range.matches() && Long.parseLong(range.group(1)) == from) {
      String whole = range.group(2);
      OptionalLong length =
          whole.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(whole));
      return new FilePart(from, length, tag, head.body());
    }
    close(head.body());
    throw refusal(head.statusCode(), peer);
  }

  private static ModelException refusal(int status, String peer) {
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.UNAUTHORIZED;
          case 404, 410 -> Kind.INVALID_REQUEST;
          case 429 -> Kind.RATE_LIMITED;
          default -> status >= 500 ? Kind.INTERNAL : Kind.MALFORMED_ANSWER;
        };
    return new ModelException(kind, peer + " answered with the status " + status + ".");
  }

  private static ModelException malformed(String peer, String what) {
    return new ModelException(Kind.MALFORMED_ANSWER, peer + " " + what + ".");
  }

  /** Host and port; the rest of an address may hold a key. */
  private static String peer(URI uri) {
    return Transport.destination(uri).toString();
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // closed is what it should be
    }
  }
}
