package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An answer of a gigabyte, in a process with the memory for the largest that is allowed (64 MiB),
 * 16 MiB more, and what a process has at its start.
 */
@Timeout(120)
class FloodTest {
  private static final int MEGABYTES = 1024;
  private static final int HEAP = 64 + 16 + 16; // MiB

  @ParameterizedTest
  @CsvSource({
    "whole, more than 67108864 bytes",
    "stream, a line of more than 4194304 bytes",
    "zipped, in an encoding that was not asked for"
  })
  void anEndlessAnswerIsAnErrorAndTakesNoMoreMemoryThanAllowed(String how, String error)
      throws Exception {
    Script flood = how.equals("zipped") ? zipped() : gigabyte();
    try (StubServer stub = StubServer.start(flood)) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseG1GC",
                  "-Xmx" + HEAP + "m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FloodChild.class.getName(),
                  stub.baseUrl().toString(),
                  how)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).contains("MALFORMED_ANSWER").contains(error);
      assertThat(child.waitFor()).isZero();
    }
  }

  private static Script gigabyte() {
    String megabyte = "x".repeat(1 << 20);
    return (request, connection) -> {
      connection.openStream();
      for (int i = 0; i < MEGABYTES; i++) {
        connection.chunk(megabyte);
      }
    };
  }

  /** A gigabyte of nothing in a megabyte. */
  private static Script zipped() {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < MEGABYTES; i++) {
        zip.write(megabyte);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: "
            + bomb.size()
            + "\r\n\r\n";
    return (request, connection) -> {
      connection.raw(head.getBytes(StandardCharsets.US_ASCII));
      connection.raw(bomb.toByteArray());
    };
  }
}
