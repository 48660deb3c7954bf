package io.modelport.selfhosted.worker;

import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One run of a worker, from its start to its end, as the application sees it. Only its own threads
 * touch the socket: those of callers may be interrupted, which would close it.
 */
final class WorkerProcess {
  private static final int MILLIS_FOR_LAST_WORDS = 1000;

  private final Process process;
  private final WorkerOutput output;
  private final Wire wire;
  private final OpenCalls calls;
  private final Thread listener;
  private final List<Thread> threads;
  private final BlockingQueue<Frame> outbox = new LinkedBlockingQueue<>();
  private final CompletableFuture<EngineFacts> facts = new CompletableFuture<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private volatile boolean heard;
  private volatile boolean proven;
  private volatile boolean closing;

  /** A worker that has come to its socket. */
  WorkerProcess(
      Process process, WorkerOutput output, Thread listener, Wire wire, String token, long heap) {
    this.process = process;
    this.output = output;
    this.wire = wire;
    this.calls = new OpenCalls(heap);
    this.threads = List.of(thread("reader", () -> receive(token)), thread("writer", this::sendAll));
    this.listener = listener;
  }

  /**
   * Starts a worker and waits until it has come to the socket, not until its engine is ready.
   *
   * @param wanted whether anybody still wants it
   */
  static WorkerProcess launch(WorkerSpec spec, BooleanSupplier wanted)
      throws IOException, WorkerStartException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    try (Rendezvous rendezvous = Rendezvous.open()) {
      Process process = Launch.start(spec, rendezvous.socket(), token);
      WorkerOutput output = new WorkerOutput(process.getInputStream());
      Thread listener = thread("output", output);
      listener.start();
      SocketChannel channel = meet(rendezvous, process, output, spec, wanted);
      WorkerProcess worker =
          new WorkerProcess(process, output, listener, new Wire(channel), token, spec.heap());
      worker.begin(new StartCodec.Start(spec.factory(), spec.properties()));
      return worker;
    }
  }

  private static SocketChannel meet(
      Rendezvous rendezvous,
      Process process,
      WorkerOutput output,
      WorkerSpec spec,
      BooleanSupplier wanted)
      throws IOException, WorkerStartException {
    try {
      return rendezvous.accept(spec.meetWithin(), () -> wanted.getAsBoolean() && process.isAlive());
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new WorkerStartException("it " + lastWords(process, output).reason());
      }
      process.destroyForcibly();
      throw e;
    }
  }

  /** Starts the threads and sends what the engine is made of. */
  void begin(StartCodec.Start start) {
    outbox.add(new Frame(Frame.Type.START, 0, StartCodec.write(start)));
    threads.forEach(Thread::start);
  }

  private static Thread thread(String work, Runnable task) {
    Thread thread = new Thread(task, "modelport-worker-" + work);
    thread.setDaemon(true);
    return thread;
  }

  /** What the engine is, once it is ready. */
  CompletableFuture<EngineFacts> facts() {
    return facts;
  }

  /** How it ended, once it has. */
  CompletableFuture<End> ended() {
    return ended;
  }

  /** Whether it has answered anything. */
  boolean isProven() {
    return proven;
  }

  long pid() {
    return process.pid();
  }

  boolean hasStuckCall(Duration limit) {
    return calls.hasStuck(limit);
  }

  /** Asks whether it is there; tells whether it has said anything since this was called last. */
  boolean beats() {
    boolean spoke = heard;
    heard = false;
    outbox.add(Frame.of(Frame.Type.PING));
    return spoke;
  }

  /** Asks and waits for the last frame of the answer. */
  Frame ask(Frame.Type type, byte[] payload, Cancellation cancellation, PieceSink pieces)
      throws InterruptedException, ProtocolException {
    OpenCall call = calls.open(payload.length);
    boolean answered = false;
    try {
      outbox.add(new Frame(type, call.number(), payload));
      if (closing) {
        call.lost(End.CLOSED);
      } else if (ended.isDone()) {
        calls.lost(call.number(), ended.join());
      }
      Frame last = call.await(cancellation, pieces, bytes -> credit(call, bytes));
      answered = true;
      proven = true;
      return last;
    } finally {
      if (!answered) {
        call.abandon();
        outbox.add(Frame.of(Frame.Type.CANCEL, call.number()));
      }
    }
  }

  private void credit(OpenCall call, long bytes) {
    PayloadWriter out = new PayloadWriter();
    out.number(bytes);
    outbox.add(new Frame(Frame.Type.CREDIT, call.number(), out.done()));
  }

  /** Ends it now; the first reason counts. */
  void end(End how) {
    if (ended.complete(how)) {
      process.destroyForcibly();
      wire.close();
      facts.cancel(false);
      calls.lost(how);
      outbox.add(Frame.of(Frame.Type.PING)); // wakes the thread that sends
    }
  }

  /** Lets it free its model and go; kills it where that takes too long. */
  void close(Duration limit) {
    closing = true;
    calls.closed();
    outbox.add(Frame.of(Frame.Type.CLOSE));
    try {
      process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(End.CLOSED);
    awaitThreads();
  }

  /** Waits, not for ever, until nothing of it is left. */
  void awaitThreads() {
    try {
      process.waitFor(MILLIS_FOR_LAST_WORDS, TimeUnit.MILLISECONDS);
      for (Thread thread : threads) {
        thread.join(MILLIS_FOR_LAST_WORDS);
      }
      listener.join(MILLIS_FOR_LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAll() {
    try {
      while (!ended.isDone()) {
        wire.send(outbox.take());
      }
    } catch (IOException e) {
      end(lastWords(process, output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody has this thread
    } finally {
      outbox.clear();
    }
  }

  private void receive(String token) {
    try {
      Frame hello = wire.receive();
      if (hello.type() != Frame.Type.HELLO
          || !token.equals(PayloadReader.read(hello.payload(), PayloadReader::text))) {
        throw new ProtocolException("did not say who it is");
      }
      while (true) {
        Frame frame = wire.receive();
        heard = true;
        handle(frame);
      }
    } catch (ProtocolException e) {
      end(End.nonsense(e));
    } catch (IOException e) {
      end(lastWords(process, output));
    }
  }

  private void handle(Frame frame) throws ProtocolException {
    switch (frame.type()) {
      case PONG -> heard = true;
      case READY -> facts.complete(StartCodec.readFacts(frame.payload()));
      case REFUSED -> end(End.refused(FailureCodec.read(frame.payload())));
      case PIECE, COMPLETION, VECTORS, FAILURE -> calls.arrived(frame);
      default -> throw new ProtocolException("a " + frame.type());
    }
  }

  /** Its socket is closed, so it has gone or goes; what it leaves says why. */
  private static End lastWords(Process process, WorkerOutput output) {
    try {
      if (process.waitFor(MILLIS_FOR_LAST_WORDS, TimeUnit.MILLISECONDS)) {
        return End.of(process.exitValue(), output.crash());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return End.of("closed its socket");
  }
}
