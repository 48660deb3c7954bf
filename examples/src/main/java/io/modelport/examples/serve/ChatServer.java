package io.modelport.examples.serve;

import com.sun.net.httpserver.HttpServer;
import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.examples.http.JdkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Serves a port over HTTP until it is closed; does not close the port. */
public final class ChatServer implements AutoCloseable {
  private static final int AT_ONCE = 64;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, ChatServer::daemon);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ChatServer::daemon);

  private ChatServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen. A port that is one for embeddings too, as all are that come from a
   * configuration, serves them.
   *
   * @param models that clients may name, besides {@code modelport} for the usual one
   * @param address port 0 takes a free one
   * @param key that clients have to show
   * @throws IOException where it cannot listen there
   */
  public static ChatServer start(
      ModelPort port, List<String> models, InetSocketAddress address, ClientKey key)
      throws IOException {
    return start(port, models, address, key, Duration.ofSeconds(1));
  }

  static ChatServer start(
      ModelPort port,
      List<String> models,
      InetSocketAddress address,
      ClientKey key,
      Duration knocking)
      throws IOException {
    ChatServer server = new ChatServer(JdkHttp.listenAt(address));
    Door.Guests guests = new Door.Guests(address.getAddress().isLoopbackAddress(), key);
    Models known = new Models(models);
    Endpoint completions =
        new CompletionsHandler(
            port, known, new StreamedAnswer(server.timer, knocking), InstantSource.system());
    Endpoint listing = exchange -> Replies.send(exchange, 200, known.listing());
    Endpoint nothing =
        exchange -> {
          throw new RefusedException(404, "not_found", "There is nothing at this path.");
        };
    server.server.createContext("/v1/chat/completions", new Door("POST", guests, completions));
    if (port instanceof EmbeddingPort embeddings) {
      server.server.createContext(
          "/v1/embeddings", new Door("POST", guests, new EmbeddingsHandler(embeddings, known)));
    }
    server.server.createContext("/v1/models", new Door("GET", guests, listing));
    server.server.createContext("/", new Door("GET", guests, nothing));
    server.server.setExecutor(server.threads);
    server.server.start();
    return server;
  }

  /** Where clients find it. */
  public URI baseUrl() {
    InetAddress address = server.getAddress().getAddress();
    String host = address.getHostAddress();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + server.getAddress().getPort() + "/v1");
  }

  /** Cuts running answers short. */
  @Override
  public void close() {
    threads.shutdownNow();
    timer.shutdownNow();
    server.stop(0);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "serve");
    thread.setDaemon(true);
    return thread;
  }
}
