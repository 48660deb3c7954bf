package io.modelport.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * The server. Plays its script for every request, each connection on its own thread, and keeps what
 * came in. Safe for use by many threads.
 */
public final class StubServer implements AutoCloseable {
  private final ServerSocket server;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Semaphore arrivals = new Semaphore(0);
  private final Semaphore departures = new Semaphore(0);
  private final ExecutorService threads;
  private volatile Script script;

  private final String scheme;

  private StubServer(ServerSocket server, String scheme, Script script) {
    this.server = server;
    this.scheme = scheme;
    this.script = script;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "stub-server");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts on a free port of the loopback interface. */
  public static StubServer start(Script script) {
    return start(ServerSocketFactory.getDefault(), "http", script);
  }

  /** The same behind TLS, for clients that show a certificate which the context trusts. */
  public static StubServer startTls(SSLContext context, Script script) {
    return start(new ClientsWithCertificate(context), "https", script);
  }

  private static StubServer start(ServerSocketFactory sockets, String scheme, Script script) {
    try {
      StubServer stub = new StubServer(listening(sockets), scheme, script);
      stub.threads.execute(stub::accept);
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listening(ServerSocketFactory sockets) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return sockets.createServerSocket(0, 200, loopback);
  }

  /** Where nothing listens. */
  public static URI refusingUrl() {
    // Nobody may wait at the door: a thread in accept() would let one more client in while it goes.
    try (ServerSocket gone = listening(ServerSocketFactory.getDefault())) {
      return URI.create("http://127.0.0.1:" + gone.getLocalPort() + "/v1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays this from the next request on. */
  public void play(Script script) {
    this.script = script;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Where the API begins: {@code http://127.0.0.1:PORT/v1}. */
  public URI baseUrl() {
    return URI.create(scheme + "://127.0.0.1:" + port() + "/v1");
  }

  /** All requests in the order of their arrival. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** The latest request. */
  public Received last() {
    List<Received> all = received();
    return all.get(all.size() - 1);
  }

  /** Waits for a request that nobody has waited for; false where none comes in time. */
  public boolean awaitRequest(Duration most) throws InterruptedException {
    return arrivals.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until a client goes away in the middle of a script; false where none does in time. */
  public boolean awaitDisconnect(Duration most) throws InterruptedException {
    return departures.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        try {
          threads.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
          // let in while the server was closing: must not be left hanging
          socket.close();
        }
      }
    } catch (IOException e) {
      // closed: no more clients
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      StubConnection connection = new StubConnection(socket, departures::release);
      Optional<Received> request = connection.next();
      while (request.isPresent()) {
        received.add(request.get());
        arrivals.release();
        script.play(request.get(), connection);
        request = connection.isOpen() ? connection.next() : Optional.empty();
      }
    } catch (IOException e) {
      // the script or the client ended the connection
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try (server) {
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
