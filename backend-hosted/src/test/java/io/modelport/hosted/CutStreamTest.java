package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.AnthropicStub;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is cut anywhere is never a complete answer, and ends once. */
@Timeout(600)
class CutStreamTest {
  private static final long SEED = 7391;
  private static final List<String> PIECES =
      List.of("One ", "tw\u00f6 ", "three ", "four ", "five.");
  private static final String TEXT = String.join("", PIECES);
  private static final ModelRequest HELLO = ModelRequest.of("Hello");

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void aStreamThatIsCutAtAnyByteIsNeverComplete(String provider) throws IOException {
    cut(provider, 100);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void soItIsAThousandTimes(String provider) throws IOException {
    cut(provider, 1_000);
  }

  private static void cut(String provider, int times) throws IOException {
    byte[] wire = wire(provider);
    int end = endOfAnswer(provider, wire);
    SplittableRandom random = new SplittableRandom(SEED);
    try (StubServer stub = StubServer.start(cutting(wire, end, random));
        ModelPort port = Assembly.modelPort(settings(provider, stub))) {
      for (int i = 0; i < times; i++) {
        check(port, "seed " + SEED + ", stream " + i);
      }
    }
  }

  private static void check(ModelPort port, String name) {
    StringBuilder given = new StringBuilder();
    try (ModelStream stream = port.stream(HELLO)) {
      Iterator<ModelStream.Piece> pieces = stream.iterator();
      ModelException failure = read(pieces, given).orElseThrow(() -> new AssertionError(name));
      assertThat(TEXT).as(name).startsWith(given.toString());
      if (given.length() > 0) {
        assertThat(failure.kind()).as(name).isEqualTo(Kind.TRUNCATED);
        assertThat(failure.partialText()).as(name).contains(given.toString());
      }
      for (int again = 0; again < 2; again++) {
        assertThat(read(pieces, given).orElseThrow().kind()).as(name).isEqualTo(failure.kind());
      }
    }
  }

  /** Reads to the end; what it ends with, empty where it claims to be complete. */
  private static Optional<ModelException> read(
      Iterator<ModelStream.Piece> pieces, StringBuilder into) {
    try {
      while (pieces.hasNext()) {
        into.append(pieces.next().text());
      }
      return Optional.empty();
    } catch (ModelException e) {
      return Optional.of(e);
    }
  }

  private static Script cutting(byte[] wire, int end, SplittableRandom random) {
    return (request, connection) -> {
      int length;
      synchronized (random) {
        length = random.nextInt(end);
      }
      connection.raw(Arrays.copyOf(wire, length));
      connection.hangUp();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void aStreamThatIsHeldBackIsRescuedWhole(String provider) throws IOException {
    byte[] wire = wire(provider);
    int end = endOfAnswer(provider, wire);
    AtomicInteger calls = new AtomicInteger();
    Script whole = (request, connection) -> connection.raw(wire);
    Script cut = cutting(wire, end, new SplittableRandom(SEED));
    try (StubServer first = StubServer.start(cut);
        StubServer second =
            StubServer.start(
                (request, connection) -> {
                  calls.incrementAndGet();
                  whole.play(request, connection);
                });
        ModelPort port = Assembly.modelPort(held(provider, first, second))) {
      for (int i = 0; i < 50; i++) {
        StringBuilder given = new StringBuilder();
        try (ModelStream stream = port.stream(HELLO)) {
          stream.forEach(piece -> given.append(piece.text()));
          assertThat(stream.response().text()).isEqualTo(TEXT);
        }
        assertThat(given).hasToString(TEXT);
      }
      assertThat(calls).hasValue(50);
    }
  }

  /** Before this byte the answer has not said that it is complete. */
  private static int endOfAnswer(String provider, byte[] wire) {
    String text = new String(wire, StandardCharsets.ISO_8859_1);
    return text.indexOf(provider.equals("openai") ? "\"stop\"" : "event: message_stop");
  }

  /** What the stub writes for a whole stream. */
  private static byte[] wire(String provider) throws IOException {
    String[] pieces = PIECES.toArray(String[]::new);
    Script says = provider.equals("openai") ? OpenAiStub.says(pieces) : AnthropicStub.says(pieces);
    try (StubServer stub = StubServer.start(says);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stub.port())) {
      String body = "{\"stream\":true}";
      String head = "POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder read = new StringBuilder();
      while (read.indexOf("\r\n0\r\n\r\n") < 0) {
        read.append((char) in.read());
      }
      return read.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private static Settings held(String provider, StubServer first, StubServer second) {
    String area = "modelport.hosted.targets.";
    return Settings.of(
            Map.of(
                "modelport.backend",
                "hosted",
                "modelport.stream.hold",
                "until-complete",
                "modelport.breaker.failures",
                "0",
                "modelport.hosted.provider",
                provider,
                "modelport.hosted.model",
                "m",
                "modelport.hosted.targets",
                "a,b",
                area + "a.base-url",
                first.baseUrl().toString(),
                area + "a.api-key-env",
                "KEY",
                area + "b.base-url",
                second.baseUrl().toString(),
                area + "b.api-key-env",
                "KEY"))
        .withEnvironment(Map.of("KEY", "sk-1"));
  }

  private static Settings settings(String provider, StubServer stub) {
    return Settings.of(
            Map.of(
                "modelport.backend", "hosted",
                "modelport.retry.attempts", "1",
                "modelport.breaker.failures", "0",
                "modelport.hosted.provider", provider,
                "modelport.hosted.base-url", stub.baseUrl().toString(),
                "modelport.hosted.model", "m",
                "modelport.hosted.api-key-env", "KEY"))
        .withEnvironment(Map.of("KEY", "sk-1"));
  }
}
