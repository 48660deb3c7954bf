package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.http.FileFetch;
import io.modelport.stub.Faults;
import io.modelport.stub.Received;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelDownloadTest {
  private static final HubFile FILE = HubFile.parse("hf:owner/repo/sub/model.gguf@v1");
  private static final byte[] CONTENT = content();
  private static final String SHA256 = HexFormat.of().formatHex(FileHash.sha256().digest(CONTENT));

  @TempDir private Path folder;

  @Test
  void aFileIsFetchedOnce() throws IOException {
    try (StubServer hub = StubServer.start(serving(CONTENT, "\"a\""))) {
      Path fetched = download(hub).fetch(FILE, SHA256);
      assertThat(fetched).hasBinaryContent(CONTENT);
      assertThat(hub.last().path()).isEqualTo("/v1/owner/repo/resolve/v1/sub/model.gguf");
      assertThat(hub.last().header("Range")).isEmpty();
      assertThat(hub.last().body()).isEmpty();
      assertThat(download(hub).fetch(FILE, SHA256)).isEqualTo(fetched);
      assertThat(hub.received()).hasSize(1);
      assertThat(files()).containsExactlyInAnyOrder(SHA256 + ".gguf", SHA256 + ".lock");
    }
  }

  @Test
  void aCutDownloadGoesOnWhereItEnded() throws IOException {
    Script cuts =
        (request, connection) -> {
          int from = from(request);
          int to = Math.min(from + 30_000, CONTENT.length);
          send(connection, from, to, CONTENT.length, "\"a\"");
          if (to < CONTENT.length) {
            connection.hangUp();
          }
        };
    try (StubServer hub = StubServer.start(cuts)) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
      assertThat(hub.received()).hasSizeGreaterThan(2);
      assertThat(hub.last().header("Range")).hasValueSatisfying(r -> assertThat(r).endsWith("-"));
      assertThat(hub.last().header("If-Range")).contains("\"a\"");
    }
  }

  @Test
  void anotherProcessGoesOnToo() throws IOException {
    Files.write(folder.resolve(SHA256 + ".part"), Arrays.copyOf(CONTENT, 50_000));
    Files.writeString(folder.resolve(SHA256 + ".tag"), "\"a\"");
    try (StubServer hub = StubServer.start(serving(CONTENT, "\"a\""))) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
      assertThat(hub.last().header("Range")).contains("bytes=50000-");
      assertThat(hub.received()).hasSize(1);
    }
  }

  @Test
  void whatIsWholeAlreadyIsOnlyChecked() throws IOException {
    Files.write(folder.resolve(SHA256 + ".part"), CONTENT);
    Files.writeString(folder.resolve(SHA256 + ".tag"), "\"a\"");
    Script nothingMore =
        (request, connection) ->
            connection.answer(416, "text/plain", "", "Content-Range: bytes */" + CONTENT.length);
    try (StubServer hub = StubServer.start(nothingMore)) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
      assertThat(hub.received()).hasSize(1);
    }
  }

  @Test
  void aRangeThatIsNotThereBeginsAnew() throws IOException {
    Files.write(folder.resolve(SHA256 + ".part"), new byte[200_000]);
    Files.writeString(folder.resolve(SHA256 + ".tag"), "\"a\"");
    Script shorter =
        (request, connection) -> {
          if (request.header("Range").isPresent()) {
            connection.answer(416, "text/plain", "", "Content-Range: bytes */" + CONTENT.length);
          } else {
            send(connection, 0, CONTENT.length, 0, "\"a\"");
          }
        };
    try (StubServer hub = StubServer.start(shorter)) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void anotherContentBeginsAnew() throws IOException {
    Files.write(folder.resolve(SHA256 + ".part"), new byte[50_000]);
    Files.writeString(folder.resolve(SHA256 + ".tag"), "\"old\"");
    Script whole = (request, connection) -> send(connection, 0, CONTENT.length, 0, "\"new\"");
    try (StubServer hub = StubServer.start(whole)) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void aWrongHashIsRefusedAndNotKept() throws IOException {
    try (StubServer hub = StubServer.start(serving(new byte[1000], "\"a\""))) {
      refuses(
          hub, "its SHA-256 is 541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53");
      assertThat(files()).doesNotContain(SHA256 + ".gguf", SHA256 + ".part");
    }
  }

  @Test
  void faultsAreNamedWithoutTheAddress() throws IOException {
    try (StubServer hub = StubServer.start(Faults.status(404, "no"))) {
      refuses(hub, "answered with the status 404");
      hub.play(Faults.status(401, "no"));
      refuses(hub, "status 401");
      hub.play(Faults.resetBeforeHeaders());
      refuses(hub, "ended the connection before any answer");
      hub.play((request, connection) -> connection.stall());
      refuses(hub, "did not answer in time");
      hub.play(
          (request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            connection.stall();
          });
      refuses(hub, "3 times without a byte of progress");
    }
    assertThatThrownBy(() -> download(StubServer.refusingUrl()).fetch(FILE, SHA256))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("the connection was refused");
  }

  @Test
  void redirectsAreFollowedButNeverWithoutTls() throws IOException {
    Script redirects =
        (request, connection) -> {
          if (request.path().startsWith("/v1")) {
            connection.answer(302, "text/plain", "", "Location: /elsewhere?signature=secret");
          } else {
            send(connection, 0, CONTENT.length, 0, "\"a\"");
          }
        };
    try (StubServer hub = StubServer.start(redirects)) {
      assertThat(download(hub).fetch(FILE, SHA256)).hasBinaryContent(CONTENT);
    }
    Files.delete(folder.resolve(SHA256 + ".gguf"));
    try (StubServer hub = StubServer.start(redirect("http://model.invalid/x?key=secret"))) {
      refuses(hub, "model.invalid:80 would be reached without TLS");
      hub.play(redirect("/v1/again"));
      refuses(hub, "without an end");
      hub.play(redirect("::nonsense::"));
      refuses(hub, "an address that is none");
    }
  }

  @Test
  void noFileWithoutRoom() throws IOException {
    Script huge =
        (request, connection) -> {
          connection.raw("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 60) + "\r\n\r\n");
          connection.stall();
        };
    try (StubServer hub = StubServer.start(huge)) {
      refuses(hub, "it needs 1152921504606846976 more bytes");
    }
  }

  @Test
  void referencesHaveOneForm() {
    assertThat(HubFile.parse("hf:o/r/m.gguf")).isEqualTo(new HubFile("o/r", "m.gguf", "main"));
    assertThat(FILE).hasToString("hf:owner/repo/sub/model.gguf@v1");
    assertThat(HubFile.parse("hf:o/r/m.gguf@refs/pr/1").at(URI.create("https://hub.invalid/")))
        .hasToString("https://hub.invalid/o/r/resolve/refs%2Fpr%2F1/m.gguf");
    for (String bad :
        List.of(
            "hf:o/m.gguf",
            "hf:o/r/m.bin",
            "hf:o/r/../m.gguf",
            "hf:o/r/m.gguf@",
            "hf:o/r/m?.gguf")) {
      assertThatThrownBy(() -> ModelLocation.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(ModelLocation.parse("m.gguf")).isEqualTo(new ModelLocation.Local(Path.of("m.gguf")));
  }

  private void refuses(StubServer hub, String reason) {
    assertThatThrownBy(() -> download(hub).fetch(FILE, SHA256))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("hf:owner/repo/sub/model.gguf@v1 cannot be downloaded")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  private ModelDownload download(StubServer hub) {
    return download(hub.baseUrl());
  }

  private ModelDownload download(URI base) {
    FileFetch fetch = new FileFetch(Duration.ofMillis(500));
    return new ModelDownload(fetch, base, folder, InstantSource.system());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Script redirect(String location) {
    return (request, connection) ->
        connection.answer(302, "text/plain", "", "Location: " + location);
  }

  /** As a server that knows parts. */
  private static Script serving(byte[] content, String tag) {
    return (request, connection) ->
        send(connection, content, from(request), content.length, content.length, tag);
  }

  private static int from(Received request) {
    return request
        .header("Range")
        .map(range -> Integer.parseInt(range.replaceAll("\\D", "")))
        .orElse(0);
  }

  private static void send(StubConnection connection, int from, int to, int whole, String tag)
      throws IOException {
    send(connection, CONTENT, from, to, whole == 0 ? CONTENT.length : whole, tag);
  }

  private static void send(
      StubConnection connection, byte[] content, int from, int to, int whole, String tag)
      throws IOException {
    String range = "Content-Range: bytes " + from + "-" + (whole - 1) + "/" + whole + "\r\n";
    connection.raw(
        (from == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n" + range)
            + ("Content-Length: " + (whole - from) + "\r\nETag: " + tag + "\r\n\r\n"));
    connection.raw(Arrays.copyOfRange(content, from, to));
  }

  private static byte[] content() {
    byte[] content = new byte[100_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    return content;
  }
}
