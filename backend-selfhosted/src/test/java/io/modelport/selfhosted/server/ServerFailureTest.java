package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static io.modelport.selfhosted.server.Servers.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelStream;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What failed calls do to a server's chances. */
@Timeout(60)
class ServerFailureTest {
  private final ManualTime time = new ManualTime();

  @Test
  void aServerThatFailsAgainAndAgainRests() {
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Well")));
        ModelPort port = Servers.open(time, server.baseUrl())) {
      port.generate(SECRET);
      server.play(Probed.well(Faults.resetBeforeHeaders()));
      for (int i = 0; i < 5; i++) {
        assertThat(failure(port).kind()).isEqualTo(Kind.UNREACHABLE);
      }
      assertThat(failure(port)).hasMessageContaining("failed too often and rests until");
      assertThat(calls(server)).hasSize(1 + 5);
    }
  }

  @Test
  void theCallersOwnMistakesCountForNothing() {
    List<Integer> mistakes = List.of(400, 401, 403, 404, 413, 422, 429);
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Well")));
        ModelPort port = Servers.open(time, server.baseUrl())) {
      for (int round = 0; round < 3; round++) {
        for (int status : mistakes) {
          server.play(Probed.well(Faults.status(status, "{}")));
          assertThat(failure(port)).hasMessageContaining("answered " + status);
        }
      }
      server.play(Probed.well(OpenAiStub.says("Well")));
      assertThat(port.generate(SECRET).text()).isEqualTo("Well");
    }
  }

  @Test
  void cancellingCountsForNothing() throws InterruptedException {
    try (StubServer server = StubServer.start(Probed.well(Faults.stallBeforeHeaders()));
        ModelPort port = Servers.open(time, server.baseUrl())) {
      List<ModelException> ends = new CopyOnWriteArrayList<>();
      for (int i = 1; i <= 6; i++) {
        int asked = i;
        ModelStream stream = port.stream(SECRET);
        Thread reader =
            new Thread(
                () -> ends.add(catchThrowableOfType(ModelException.class, stream::response)));
        reader.start();
        Awaitility.await().until(() -> calls(server).size() == asked);
        stream.close();
        reader.join();
      }
      assertThat(ends).hasSize(6).allMatch(end -> end.kind() == Kind.CANCELLED);
      server.play(Probed.well(OpenAiStub.says("Well")));
      assertThat(port.generate(SECRET).text()).isEqualTo("Well");
    }
  }

  @Test
  void aStreamThatBreaksOffCountsAtItsEnd() {
    Script broken =
        (request, connection) -> {
          connection.openStream();
          connection.event(OpenAiStub.delta("Half"));
          connection.hangUp();
        };
    try (StubServer server = StubServer.start(Probed.well(broken));
        ModelPort port = Servers.open(time, server.baseUrl())) {
      for (int i = 0; i < 5; i++) {
        try (ModelStream stream = port.stream(SECRET)) {
          ModelException cut = catchThrowableOfType(ModelException.class, stream::response);
          assertThat(cut.kind()).isEqualTo(Kind.TRUNCATED);
        }
      }
      assertThat(failure(port)).hasMessageContaining("rests until");
    }
  }

  @Test
  void aFullQueueSendsTheCallToTheNextServerAndIsLeftAlone() {
    Script full = Faults.status(503, "{\"error\":\"busy\"}", "Retry-After: 20");
    try (StubServer busy = StubServer.start(Probed.well(full));
        StubServer free = StubServer.start(Probed.well(OpenAiStub.says("Free")));
        ModelPort port = Servers.open(time, busy.baseUrl(), free.baseUrl())) {
      for (int i = 0; i < 6; i++) {
        assertThat(port.generate(SECRET).text()).isEqualTo("Free");
      }
      assertThat(calls(busy)).hasSize(1);
    }
  }

  @Test
  void everyCallerGetsAnAnswerWhileOneServerDies() throws InterruptedException {
    try (StubServer dying = StubServer.start(Probed.well(OpenAiStub.says("Well")));
        StubServer other = StubServer.start(Probed.well(OpenAiStub.says("Well")));
        ModelPort port = Servers.open(time, dying.baseUrl(), other.baseUrl())) {
      AtomicInteger answers = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        callers.add(
            new Thread(
                () -> {
                  for (int call = 0; call < 10; call++) {
                    answers.addAndGet(port.generate(SECRET).text().equals("Well") ? 1 : 0);
                  }
                }));
      }
      callers.forEach(Thread::start);
      Awaitility.await().until(() -> calls(dying).size() > 50);
      dying.play(Probed.well(Faults.resetBeforeHeaders()));
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(answers).hasValue(640);
      assertThat(calls(dying).size()).isLessThan(calls(other).size());
    }
  }

  private static ModelException failure(ModelPort port) {
    return catchThrowableOfType(ModelException.class, () -> port.generate(SECRET));
  }
}
