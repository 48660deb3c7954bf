package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static io.modelport.selfhosted.server.Servers.calls;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Received;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work is spread evenly, whoever comes when. */
@Timeout(60)
class LeastWorkTest {
  private static final int CALLERS = 64;

  private final List<StubServer> servers = new ArrayList<>();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void stop() {
    go.countDown();
    servers.forEach(StubServer::close);
  }

  @Test
  void sixtyFourCallersAtOnceAreSpreadOverFourServers() throws InterruptedException {
    try (ModelPort port = Servers.open(new ManualTime(), start(4, this::waitForGo))) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Thread(() -> port.generate(SECRET)));
      }
      callers.forEach(Thread::start);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> asked().getSum() == CALLERS);
      assertThat(asked().getMin()).isGreaterThanOrEqualTo(CALLERS / 4 - 4);
      assertThat(asked().getMax()).isLessThanOrEqualTo(CALLERS / 4 + 4);
      go.countDown();
      for (Thread caller : callers) {
        caller.join();
      }
    }
  }

  @Test
  void idleServersTakeTurns() {
    try (ModelPort port = Servers.open(new ManualTime(), start(3, OpenAiStub.says("Hi")))) {
      for (int i = 0; i < 30; i++) {
        port.generate(SECRET);
      }
      assertThat(asked().getMin()).isEqualTo(10);
      assertThat(asked().getMax()).isEqualTo(10);
    }
  }

  private void waitForGo(Received request, StubConnection connection) throws IOException {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    OpenAiStub.says("Hi").play(request, connection);
  }

  private URI[] start(int count, Script calls) {
    for (int i = 0; i < count; i++) {
      servers.add(StubServer.start(Probed.well(calls)));
    }
    return servers.stream().map(StubServer::baseUrl).toArray(URI[]::new);
  }

  private IntSummaryStatistics asked() {
    return servers.stream().mapToInt(server -> calls(server).size()).summaryStatistics();
  }
}
