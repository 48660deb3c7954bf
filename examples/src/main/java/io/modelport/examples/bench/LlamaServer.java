package io.modelport.examples.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** llama.cpp's own server, on a port of the loopback interface. Safe for use by many threads. */
record LlamaServer(Child child, ServerClient client) implements Peer {
  private static final int ALL_LAYERS = 999;
  private static final long POLL_MILLIS = 5;
  private static final long LONGEST_START_SECONDS = 120;

  /** Starts the program. */
  record Program(Path program, EngineSetup setup) implements Starter {
    @Override
    public String name() {
      return "llama-server";
    }

    @Override
    public Peer start() {
      int port = freePort();
      URI base = URI.create("http://127.0.0.1:" + port);
      Child child = Child.startSilent(name(), command(port));
      try {
        LlamaServer server = new LlamaServer(child, new ServerClient(base));
        server.awaitReady();
        return server;
      } catch (NotMeasuredException e) {
        child.close();
        throw e;
      }
    }

    private List<String> command(int port) {
      int layers = setup.gpuLayers() < 0 ? ALL_LAYERS : setup.gpuLayers();
      return List.of(
          program.toString(),
          "--host",
          "127.0.0.1",
          "--port",
          String.valueOf(port),
          "--model",
          setup.model().toString(),
          "--parallel",
          String.valueOf(setup.parallel()),
          "--threads",
          String.valueOf(setup.threads()),
          "--threads-batch",
          String.valueOf(setup.threads()),
          "--ctx-size",
          String.valueOf(setup.contextLength() * setup.parallel()),
          "--gpu-layers",
          String.valueOf(layers));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new NotMeasuredException("there is no free port for llama-server");
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    try {
      while (System.nanoTime() < end) {
        if (client.isReady()) {
          return;
        }
        if (child.endsWithin(POLL_MILLIS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new NotMeasuredException("llama-server does not start on this model");
  }

  @Override
  public Timing answer(Ask ask) {
    return client.answer(ask);
  }

  @Override
  public void close() {
    child.close();
  }
}
