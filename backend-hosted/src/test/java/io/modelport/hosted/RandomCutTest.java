package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that is cut at any byte is a failure, or had said all before. */
class RandomCutTest {
  private static final String TEXT = "Hello";
  private static final long SEED = 20261121;

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void aStreamCutAtAByteIsNeverCompleteTooEarly(Spoke spoke) throws IOException {
    cut(spoke, 25);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("nightly")
  void aThousandStreamsCutAtAByteAreNeverCompleteTooEarly(Spoke spoke) throws IOException {
    cut(spoke, 1000);
  }

  private static void cut(Spoke spoke, int times) throws IOException {
    byte[] whole = recorded(spoke);
    int end = endOfTheAnswer(new String(whole, StandardCharsets.UTF_8));
    Random random = new Random(SEED);
    for (int i = 0; i < times; i++) {
      int bytes = random.nextInt(whole.length);
      byte[] head = Arrays.copyOf(whole, bytes);
      try (StubServer stub =
          StubServer.start(
              (request, connection) -> {
                connection.raw(head);
                connection.hangUp();
              })) {
        assertHonest(spoke, stub, bytes >= end, "cut at byte " + bytes + " of " + whole.length);
      }
    }
  }

  private static void assertHonest(Spoke spoke, StubServer stub, boolean saidAll, String where) {
    Caller caller = new Caller();
    Target target = caller.target(spoke.provider(), stub.baseUrl());
    try {
      Completion completion = caller.stream(target, ModelRequest.of("Hi"));
      assertThat(saidAll).as(where).isTrue();
      assertThat(completion.text()).as(where).isEqualTo(TEXT);
    } catch (ModelException e) {
      String arrived = String.join("", caller.pieces);
      assertThat(TEXT).as(where).startsWith(arrived);
      assertThat(e.partialText().orElse("")).as(where).isEqualTo(arrived);
      assertThat(e.kind())
          .as(where)
          .isIn(
              (Object[])
                  (arrived.isEmpty()
                      ? new Kind[] {Kind.MALFORMED_ANSWER, Kind.UNREACHABLE, Kind.TRUNCATED}
                      : new Kind[] {Kind.TRUNCATED}));
    }
  }

  /** Where the mark stands behind which nothing belongs to the answer. */
  private static int endOfTheAnswer(String stream) {
    int mark = -1;
    for (String each :
        new String[] {
          "\"finish_reason\":\"stop\"",
          "\"stop_reason\":\"end_turn\"",
          "\"finishReason\":\"STOP\"",
          "\"done\":true"
        }) {
      mark = Math.max(mark, stream.lastIndexOf(each));
    }
    assertThat(mark).as("the end of the answer in the stream").isPositive();
    return mark;
  }

  /** What the server says, byte by byte, the head included. */
  private static byte[] recorded(Spoke spoke) throws IOException {
    String body = "{\"stream\":true}";
    try (StubServer stub = StubServer.start(spoke.hello());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stub.port())) {
      String request =
          "POST /:stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      StringBuilder all = new StringBuilder();
      while (!all.toString().endsWith("\r\n0\r\n\r\n")) {
        all.append((char) in.read());
      }
      return all.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
