package io.modelport.examples.standin;

import com.sun.net.httpserver.HttpServer;
import io.modelport.examples.http.JdkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible server on loopback whose every answer is labelled {@code [stand-in]}. It
 * stays outside the perimeter like the provider that it stands for.
 */
public final class StandIn implements AutoCloseable {
  /** The one model that it serves. */
  public static final String MODEL = "stand-in";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(StandIn::daemon);

  private StandIn(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port of the loopback address. */
  public static StandIn start() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    StandIn standIn = new StandIn(JdkHttp.listenAt(free));
    standIn.server.setExecutor(standIn.threads);
    standIn.server.createContext("/v1/chat/completions", new StandInHandler());
    standIn.server.start();
    return standIn;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
