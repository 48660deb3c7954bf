package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Lines that are logged behind the calls: all of them, in their order. */
@Timeout(60)
class LateLinesTest {
  private final Collected collected = new Collected();
  private final CountDownLatch open = new CountDownLatch(1);
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("modelport.decisions");
  private LateLines lines = new LateLines(logger, Duration.ofMinutes(1));

  /** An appender that lets nothing through before it is opened. */
  private final class Collected extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Error error;

    @Override
    public synchronized void doAppend(ILoggingEvent event) {
      Error now = error;
      if (now != null) {
        throw now;
      }
      super.doAppend(event);
    }

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
    logger.getLoggerContext().setMDCAdapter(MDC.getMDCAdapter());
    logger.setLevel(Level.INFO);
    collected.setContext(logger.getLoggerContext());
    collected.start();
    logger.addAppender(collected);
    warnings.start();
    trouble().setLevel(Level.WARN);
    trouble().setAdditive(false);
    trouble().addAppender(warnings);
  }

  @AfterEach
  void detach() {
    open.countDown();
    lines.close();
    trouble().detachAppender(warnings);
    trouble().setAdditive(true);
    trouble().setLevel(null);
  }

  private static Logger trouble() {
    return (Logger) LoggerFactory.getLogger(LateLines.class);
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
  void anAppenderThatStandsStillKeepsNobodyFromEnding() {
    lines = new LateLines(logger, Duration.ofMillis(50));
    add(1);
    add(2);
    lines.close();
    assertThat(warnings.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("2 decision records");
  }

  @Test
  void anErrorOfTheAppenderCostsItsOwnLineAlone() {
    open.countDown();
    collected.error = new StackOverflowError("a secret");
    add(1);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> warnings.list.size() == 1);
    collected.error = null;
    add(2);
    awaitLines(1);
    assertThat(numbers()).containsExactly(2);
    assertThat(warnings.list.get(0).getFormattedMessage())
        .contains("StackOverflowError", "1 so far")
        .doesNotContain("secret");
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
