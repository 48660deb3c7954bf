package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider that falls silent behind a token is left, and leaves nothing behind here. */
@Timeout(300)
class SilentStreamTest {
  private static final Logger LOG = LoggerFactory.getLogger(SilentStreamTest.class);
  private static final Duration IDLE = Duration.ofMillis(300);

  private final AtomicInteger gone = new AtomicInteger();
  private final Script silent =
      (request, connection) -> {
        try {
          connection.openStream();
          connection.event(OpenAiStub.delta("Half"));
          connection.stall();
        } catch (IOException e) {
          gone.incrementAndGet();
          throw e;
        }
      };

  @Test
  void aSilentStreamIsEndedAndItsConnectionClosed() {
    assertThat(silent(3).stream().mapToLong(Long::longValue).max().orElseThrow())
        .as("a machine at work may stall for seconds")
        .isLessThan(30_000);
  }

  @Test
  @Tag("nightly")
  void soAreAHundredWithinAQuarterOfASecond() {
    List<Long> late = silent(100);
    LOG.info("100 silent streams: the latest ended {} ms behind its limit", late.get(99));
    assertThat(late.get(99)).isLessThanOrEqualTo(250);
  }

  /** How many milliseconds behind the limit each of them ended, in ascending order. */
  private List<Long> silent(int times) {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    List<Long> late = new ArrayList<>();
    try (StubServer stub = StubServer.start(silent);
        ModelPort port = open(stub)) {
      for (int i = 0; i < times; i++) {
        late.add(end(port));
      }
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> gone.get() == times);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(ours(before)).as("threads that stayed").isEmpty());
    return late.stream().sorted().toList();
  }

  private static long end(ModelPort port) {
    try (ModelStream stream = port.stream(ModelRequest.of("Hello"))) {
      Iterator<ModelStream.Piece> pieces = stream.iterator();
      assertThat(pieces.next().text()).isEqualTo("Half");
      long start = System.nanoTime();
      ModelException failure = catchThrowableOfType(ModelException.class, pieces::hasNext);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("Half");
      return millis - IDLE.toMillis();
    }
  }

  private static Set<String> ours(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("modelport-stream"))
        .collect(Collectors.toSet());
  }

  /** With one place: a permit that is not given back would hold up the next call. */
  private static ModelPort open(StubServer stub) {
    return Assembly.modelPort(
        Settings.of(
            Map.of(
                "modelport.backend", "hosted",
                "modelport.hosted.provider", "openai-compatible",
                "modelport.hosted.base-url", stub.baseUrl().toString(),
                "modelport.hosted.model", "m",
                "modelport.timeout.idle", IDLE.toMillis() + "ms",
                "modelport.limits.concurrent", "1",
                "modelport.limits.longest-wait", "1s",
                "modelport.breaker.failures", "0")));
  }
}
