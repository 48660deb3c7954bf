package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Base load on a server of one's own, and the peak outside. */
@Timeout(60)
class ServerBurstTest {
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report as CSV?");
  private static final ModelRequest SENSITIVE =
      ModelRequest.of("Charge 4111 1111 1111 1111 again.");
  private static final String POLICY =
      """
      routes: {public: [inside], internal: [inside], confidential: [inside], restricted: [inside]}
      burst:
        from: inside
        to: [outside]
        begin: {utilisation: 100%}
        end: {utilisation: 50%}
        hold: 1s
        cap: 5.00
        currency: USD
      """;

  private final CountDownLatch go = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final StubServer outside = StubServer.start(OpenAiStub.says("from outside"));
  private final StubServer inside =
      StubServer.start(
          (request, connection) -> {
            await();
            OpenAiStub.says("from inside").play(request, connection);
          });
  @TempDir private Path directory;

  private void await() throws IOException {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @AfterEach
  void stop() {
    go.countDown();
    callers.shutdownNow();
    outside.close();
    inside.close();
  }

  @Test
  void whatMayLeaveGoesOutWhileTheServerInsideIsFullAndTheRestStays() throws IOException {
    try (ModelPort port = port("2")) {
      List<CompletableFuture<String>> running = fill(port, 2);
      assertThat(port.generate(ORDINARY).text()).isEqualTo("from outside");
      CompletableFuture<String> sensitive = ask(port, SENSITIVE);
      Awaitility.await().until(() -> calls(inside) == 3);
      go.countDown();
      assertThat(sensitive.join()).isEqualTo("from inside");
      assertThat(running).extracting(CompletableFuture::join).containsOnly("from inside");
      assertThat(outside.received())
          .extracting(Received::body)
          .hasSize(1)
          .noneMatch(body -> body.contains("4111"));
    }
  }

  @Test
  void aServerThatDoesNotSayWhenItIsFullKeepsEverything() throws IOException {
    try (ModelPort port = port("")) {
      List<CompletableFuture<String>> running = fill(port, 8);
      go.countDown();
      assertThat(running).extracting(CompletableFuture::join).containsOnly("from inside");
      assertThat(outside.received()).isEmpty();
    }
  }

  @Test
  void anImpossibleNumberOfPlacesIsNamed() throws IOException {
    Exception refused = catchThrowableOfType(Exception.class, () -> port("0").close());
    assertThat(refused).hasMessageContaining("modelport.selfhosted.server-parallel");
  }

  private List<CompletableFuture<String>> fill(ModelPort port, int calls) {
    List<CompletableFuture<String>> running =
        Stream.generate(() -> ask(port, ORDINARY)).limit(calls).toList();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls(inside) == calls);
    return running;
  }

  private CompletableFuture<String> ask(ModelPort port, ModelRequest request) {
    return CompletableFuture.supplyAsync(() -> port.generate(request).text(), callers);
  }

  private static long calls(StubServer server) {
    return server.received().stream().filter(each -> each.method().equals("POST")).count();
  }

  private ModelPort port(String places) throws IOException {
    Settings settings = TwoServers.settings(directory, POLICY, inside, outside);
    return ModelPort.open(
        places.isEmpty()
            ? settings
            : settings.with("modelport.selfhosted.server-parallel", places));
  }
}
