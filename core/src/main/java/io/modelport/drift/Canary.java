package io.modelport.drift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts a fixed suite of questions to a model every so often, for models with few calls of their
 * own. Has no thread: somebody's scheduler calls {@link #runIfDue()}. Thread-safe.
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

  private final Plan plan;
  private final Prober prober;
  private final Consumer<Observation> seen;
  private final InstantSource clock;
  private Instant due = Instant.MIN;
  private LocalDate day = LocalDate.MIN;
  private int spent;
  private int next; // question of a run that the budget cut

  public Canary(Plan plan, Prober prober, Consumer<Observation> seen, InstantSource clock) {
    this.plan = plan;
    this.prober = prober;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Runs the suite where it is time for it, and as far as the day's budget goes; the next run goes
   * on from there.
   *
   * @return questions that were asked
   */
  public synchronized int runIfDue() {
    Instant now = clock.instant();
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (!today.equals(day)) {
      day = today;
      spent = 0;
    }
    if (now.isBefore(due)) {
      return 0;
    }
    int asked = 0;
    while (asked < plan.questions().size() && spent < plan.callsADay()) {
      String id = "canary-" + now.toEpochMilli() + "-" + next;
      String question = plan.questions().get(next);
      next = (next + 1) % plan.questions().size();
      spent++;
      asked++;
      seen.accept(prober.ask(id, question));
    }
    due = now.plus(plan.every());
    return asked;
  }
}
