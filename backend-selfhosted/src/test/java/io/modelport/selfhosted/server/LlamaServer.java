package io.modelport.selfhosted.server;

import io.modelport.stub.StubServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real llama-server on a free loopback port; closing it stops exactly that process. */
final class LlamaServer implements AutoCloseable {
  private static final Path MODEL = Path.of("..", "examples", "data", "acknowledge.gguf");

  private final Process process;
  private final URI baseUrl;

  private LlamaServer(Process process, URI baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /** Starts it and waits until its health page says that the model is loaded. */
  static LlamaServer start(String binary) throws IOException {
    URI free = StubServer.refusingUrl();
    Process process =
        new ProcessBuilder(
                binary,
                "--model",
                MODEL.toString(),
                "--alias",
                Probed.MODEL,
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(free.getPort()),
                "--ctx-size",
                "2048",
                "--parallel",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    LlamaServer server = new LlamaServer(process, free);
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::isWell);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  URI baseUrl() {
    return baseUrl;
  }

  private boolean isWell() {
    if (!process.isAlive()) {
      throw new IllegalStateException("llama-server ended with " + process.exitValue());
    }
    try {
      HttpRequest health = HttpRequest.newBuilder(baseUrl.resolve("/health")).build();
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
