package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** Lines that are logged behind the calls: all of them, in their order. */
@Timeout(60)
class LateLinesTest {
  private final Collected collected = new Collected();
  private final CountDownLatch open = new CountDownLatch(1);
  private LateLines lines;

  /** An appender that lets nothing through before it is opened. */
  private final class Collected extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      event.getMDCPropertyMap();
      events.add(event);
    }
  }

  @BeforeEach
  void attach() {
    Logger logger = new LoggerContext().getLogger("modelport.decisions");
    logger.getLoggerContext().setMDCAdapter(MDC.getMDCAdapter());
    logger.setLevel(Level.INFO);
    collected.setContext(logger.getLoggerContext());
    collected.start();
    logger.addAppender(collected);
    lines = new LateLines(logger);
  }

  private void add(int number) {
    lines.add(new DecisionRecord.Unknown("call " + number, Instant.EPOCH));
  }

  private List<Integer> numbers() {
    return collected.events.stream()
        .map(event -> event.getFormattedMessage().replaceAll(".*\"call (\\d+)\".*", "$1"))
        .map(Integer::valueOf)
        .toList();
  }

  private void awaitLines(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> collected.events.size() == count);
  }

  @Test
  void nobodyWaitsForALineAndEachIsWrittenSoon() {
    add(1);
    add(2);
    assertThat(collected.events).isEmpty();
    open.countDown();
    awaitLines(2);
    add(3);
    awaitLines(3);
    assertThat(numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void nothingIsLostWhereMoreComeThanFit() throws InterruptedException {
    Thread caller = new Thread(() -> IntStream.range(0, 5_000).forEach(this::add));
    caller.start();
    open.countDown();
    caller.join();
    lines.close();
    assertThat(numbers()).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
  }

  @Test
  void allThatWaitsIsWrittenByTheEndOfTheClosing() {
    IntStream.range(0, 500).forEach(this::add);
    open.countDown();
    lines.close();
    assertThat(numbers()).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void aCallThatOutlivesTheClosingWritesItsOwn() {
    open.countDown();
    lines.close();
    add(1);
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void aLineHasTheMarksOfItsCaller() {
    MDC.put("ticket", "4711");
    try {
      add(1);
    } finally {
      MDC.clear();
    }
    add(2);
    open.countDown();
    lines.close();
    assertThat(collected.events)
        .extracting(event -> Optional.ofNullable(event.getMDCPropertyMap()).orElse(Map.of()))
        .containsExactly(Map.of("ticket", "4711"), Map.of());
  }
}
