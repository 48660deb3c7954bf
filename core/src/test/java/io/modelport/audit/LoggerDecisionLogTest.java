package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modelport.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Which lines a call waits for. */
@Timeout(60)
class LoggerDecisionLogTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("modelport.decisions");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Appending appending = new Appending();
  private final LoggerDecisionLog log = new LoggerDecisionLog(Optional.empty());
  private volatile boolean broken;

  private final class Appending extends AppenderBase<ILoggingEvent> {
    @Override
    public synchronized void doAppend(ILoggingEvent event) {
      if (broken) {
        throw new IllegalStateException("The appender is broken.");
      }
      super.doAppend(event);
    }

    @Override
    protected void append(ILoggingEvent event) {
      String stage = event.getFormattedMessage().replaceAll(".*\"stage\":\"(\\w+)\".*", "$1");
      lines.add(stage + (event.getThreadName().equals("modelport-decisions") ? " late" : ""));
    }
  }

  @BeforeEach
  void attach() {
    appending.setContext(LOGGER.getLoggerContext());
    appending.start();
    LOGGER.setLevel(Level.INFO);
    LOGGER.setAdditive(false);
    LOGGER.addAppender(appending);
  }

  @AfterEach
  void detach() {
    broken = false;
    log.close();
    LOGGER.detachAppender(appending);
    LOGGER.setAdditive(true);
    LOGGER.setLevel(null);
  }

  private static DecisionRecord.Outcome refused(String id) {
    DecisionRecord.Outcome answered = Logs.outcome(id);
    return new DecisionRecord.Outcome(
        id,
        answered.time(),
        Optional.of(ModelException.Kind.BLOCKED),
        List.of(),
        answered.usage(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        answered.latency(),
        List.of());
  }

  @Test
  void whatPrecedesAByteIsLoggedWhenItIsTakenAndAnAnswersOutcomeLater() {
    log.append(Logs.intent("a"));
    assertThat(lines).containsExactly("INTENT");
    log.append(new DecisionRecord.FurtherAttempt("a", Logs.TIME, "own", 2));
    assertThat(lines).containsExactly("INTENT", "ATTEMPT");
    log.append(Logs.outcome("a"));
    log.close();
    assertThat(lines).containsExactly("INTENT", "ATTEMPT", "OUTCOME late");
  }

  @Test
  void whatEndsACallBeforeItLeavesIsLoggedWhenItIsTaken() {
    log.append(Logs.intent("a"));
    log.append(refused("a"));
    assertThat(lines).containsExactly("INTENT", "OUTCOME");
  }

  @Test
  void aCallWhoseIntentCannotBeLoggedIsRefused() {
    broken = true;
    assertThatThrownBy(() -> log.append(Logs.intent("a")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOutcomeThatCannotBeLoggedHarmsNoAnswer() {
    log.append(Logs.intent("a"));
    broken = true;
    log.append(Logs.outcome("a"));
    log.close();
    assertThat(lines).containsExactly("INTENT");
  }
}
