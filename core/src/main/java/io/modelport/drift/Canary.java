package io.modelport.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a fixed suite of questions to a model every so often, for models with few calls of their
 * own. Has no thread: somebody's scheduler calls {@link #runIfDue()}. When the next run is due and
 * what the day's budget still holds outlives a restart. Made by {@link Drift#canary}. Thread-safe.
 */
public final class Canary {

  /** Puts one question to the model and says what was seen. */
  @FunctionalInterface
  public interface Prober {

    /**
     * Asks.
     *
     * @param id for the observation
     * @param question of the suite
     */
    Observation ask(String id, String question);
  }

  /**
   * When and how much.
   *
   * @param questions of the suite, in order
   * @param every time between two runs of the whole suite
   * @param callsADay that are spent at most, UTC
   */
  public record Plan(List<String> questions, Duration every, int callsADay) {
    public Plan {
      questions = List.copyOf(questions);
      if (questions.isEmpty() || every.isNegative() || every.isZero() || callsADay < 1) {
        throw new IllegalArgumentException(
            "A canary has questions, a time between its runs, and a call a day at least.");
      }
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

  private final Plan plan;
  private final Disk disk;
  private final Prober prober;
  private final Consumer<Observation> seen;
  private final InstantSource clock;
  private @Nullable CanaryStanding standing; // null until it is read

  Canary(Plan plan, Disk disk, Prober prober, Consumer<Observation> seen, InstantSource clock) {
    this.plan = plan;
    this.disk = disk;
    this.prober = prober;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Runs the suite where it is time for it, and as far as the day's budget goes; the next run goes
   * on from there, also after a run that failed.
   *
   * @return questions that were asked
   * @throws UncheckedIOException where it cannot be kept that a question is asked: then it is not
   */
  public synchronized int runIfDue() {
    Instant now = clock.instant();
    Instant soonest = now.plus(plan.every());
    CanaryStanding here = standing(now).onThe(day(now));
    if (now.isBefore(here.due()) && !here.due().isAfter(soonest)) {
      return 0;
    }
    here = here.dueAt(soonest);
    standing = here; // also where nothing is asked, or asking fails
    int asked = 0;
    while (asked < plan.questions().size() && here.spent() < plan.callsADay()) {
      int number = here.next() % plan.questions().size();
      here = here.asked((number + 1) % plan.questions().size());
      keep(here);
      asked++;
      String id = "canary-" + now.toEpochMilli() + "-" + number;
      seen.accept(prober.ask(id, plan.questions().get(number)));
    }
    return asked;
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private CanaryStanding standing(Instant now) {
    CanaryStanding known = standing;
    return known == null ? read(now) : known;
  }

  private CanaryStanding read(Instant now) {
    try {
      return CanaryStanding.read(disk).orElseGet(() -> new CanaryStanding(now, day(now), 0, 0));
    } catch (IOException e) {
      LOG.warn("Where the canary stands cannot be read; today's calls count as spent.");
      CanaryStanding spent = new CanaryStanding(now, day(now), plan.callsADay(), 0);
      keep(spent); // so that tomorrow is a day of its own
      return spent;
    }
  }

  /** Before the question is asked: a crash must not make it one that was not counted. */
  private void keep(CanaryStanding here) {
    standing = here;
    try {
      here.write(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
