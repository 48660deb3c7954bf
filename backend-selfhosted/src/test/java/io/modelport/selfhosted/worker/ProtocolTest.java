package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both sides against one that sends what the protocol does not allow. */
class ProtocolTest {
  private static final StartCodec.Start START =
      new StartCodec.Start(ObedientEngineFactory.class.getName(), Map.of());

  private SocketChannel mine;
  private SocketChannel theirs;
  private Process process;

  @BeforeEach
  void connect() throws IOException {
    try (Rendezvous rendezvous = Rendezvous.open()) {
      mine = SocketChannel.open(UnixDomainSocketAddress.of(rendezvous.socket()));
      theirs = rendezvous.accept(Duration.ofSeconds(10), () -> true);
    }
    process = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void hangUp() throws IOException {
    mine.close();
    theirs.close();
    process.destroyForcibly();
  }

  @Test
  void endsAWorkerThatCannotSayWhoItIs() throws Exception {
    WorkerProcess worker = worker();
    new Wire(mine).send(hello("guess"));
    assertThat(end(worker)).contains("did not say who it is");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsAWorkerThatSpeaksOfACallThatNobodyMade() throws Exception {
    WorkerProcess worker = worker();
    Wire wire = new Wire(mine);
    wire.send(hello("token"));
    wire.send(Frame.of(Frame.Type.COMPLETION, 99));
    assertThat(end(worker)).contains("spoke of a call that nobody made");
  }

  @Test
  void endsAWorkerThatAnnouncesAHugeMessage() throws Exception {
    WorkerProcess worker = worker();
    mine.write(ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).put((byte) 1).putLong(0).flip());
    assertThat(end(worker)).contains("A message of 2147483647 bytes");
  }

  @Test
  void endsAWorkerThatSendsMoreThanItsCredit() throws Exception {
    WorkerProcess worker = worker();
    Wire wire = new Wire(mine);
    wire.send(hello("token"));
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Frame> call = ask(worker, stuck(reading));
    Frame question = question(wire);
    PayloadWriter piece = new PayloadWriter();
    piece.text("x".repeat(Credit.WINDOW));
    byte[] payload = piece.done();
    try {
      for (int i = 0; i < 3; i++) { // one goes to the reader, one waits, one is too many
        wire.send(new Frame(Frame.Type.PIECE, question.call(), payload));
      }
    } catch (IOException e) {
      // the other side may hang up before the last byte is out
    }
    assertThat(end(worker)).contains("sent more than its credit allows");
    reading.countDown();
    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(ModelException.class);
  }

  @Test
  void endsOnAnyGarbage() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      byte[] garbage = new byte[1 + random.nextInt(200)];
      random.nextBytes(garbage);
      connect();
      WorkerProcess worker = worker();
      if (random.nextBoolean()) {
        new Wire(mine).send(hello("token"));
      }
      mine.write(ByteBuffer.wrap(garbage));
      mine.shutdownOutput();
      process.destroyForcibly();
      assertThat(end(worker)).as("seed %d", seed).isNotBlank();
      worker.awaitThreads();
      hangUp();
    }
    connect();
  }

  @Test
  void aWorkerEndsWhereTheApplicationMakesNoSense() throws Exception {
    WorkerService service = new WorkerService(new Wire(theirs));
    Wire wire = new Wire(mine);
    wire.send(Frame.of(Frame.Type.PING));
    assertThatThrownBy(service::run).hasMessage("The first message is START, not PING.");
  }

  @Test
  void aWorkerAnswersAGarbledRequestWithAFailure() throws Exception {
    Thread serving = serve();
    Wire wire = new Wire(mine);
    wire.send(new Frame(Frame.Type.START, 0, StartCodec.write(START)));
    assertThat(wire.receive().type()).isEqualTo(Frame.Type.READY);
    wire.send(new Frame(Frame.Type.ANSWER, 5, new byte[] {0, 0, 0, 9, 1}));
    Frame failure = wire.receive();
    assertThat(failure.call()).isEqualTo(5);
    assertThat(FailureCodec.read(failure.payload()).kind()).isEqualTo(Kind.INTERNAL);
    wire.send(Frame.of(Frame.Type.PING));
    assertThat(wire.receive().type()).isEqualTo(Frame.Type.PONG);
    mine.close();
    serving.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(serving.isAlive()).isFalse();
  }

  private Thread serve() {
    Thread serving =
        new Thread(
            () -> {
              try {
                new WorkerService(new Wire(theirs)).run();
              } catch (IOException e) {
                // the other side has hung up
              }
            });
    serving.start();
    return serving;
  }

  private WorkerProcess worker() {
    WorkerProcess worker =
        new WorkerProcess(
            process,
            new WorkerOutput(process.getInputStream()),
            new Thread(() -> {}),
            new Wire(theirs),
            "token",
            64L << 20);
    worker.begin(START);
    return worker;
  }

  private static CompletableFuture<Frame> ask(WorkerProcess worker, PieceSink pieces) {
    byte[] payload = RequestCodec.write(ModelRequest.of("Hello"));
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return worker.ask(Frame.Type.STREAM, payload, new Cancellation(), pieces);
          } catch (InterruptedException | ProtocolException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static PieceSink stuck(CountDownLatch reading) {
    return new PieceSink() {
      @Override
      public boolean isStreaming() {
        return true;
      }

      @Override
      public void piece(String text) {
        try {
          reading.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static Frame question(Wire wire) throws IOException {
    Frame frame = wire.receive();
    while (frame.type() != Frame.Type.STREAM) {
      frame = wire.receive();
    }
    return frame;
  }

  private static Frame hello(String token) {
    PayloadWriter out = new PayloadWriter();
    out.text(token);
    return new Frame(Frame.Type.HELLO, 0, out.done());
  }

  private static String end(WorkerProcess worker) throws Exception {
    return worker.ended().get(10, TimeUnit.SECONDS).reason();
  }
}
