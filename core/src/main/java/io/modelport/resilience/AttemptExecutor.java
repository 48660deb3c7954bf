package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.TokenGuess;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The one place that asks one target after another, and one target again. It runs on the calling
 * thread; a call that succeeds at once costs it microseconds. Safe for use by many threads.
 *
 * <p>A target that was not asked yet is asked before one is asked again. Asking again is for the
 * kinds of failure that say so, waits (with full jitter, and at least as long as the target wants),
 * is paid from the target's budget, and never outlasts the call's end.
 */
public final class AttemptExecutor {
  private final Rules rules;
  private final Time time;
  private final BackOff backOff;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * An executor that has seen nothing yet.
   *
   * @param random for the time between attempts; used by many threads
   */
  public AttemptExecutor(Rules rules, Time time, RandomGenerator random) {
    this.rules = rules;
    this.time = time;
    this.backOff = new BackOff(random);
  }

  /** In the time of this machine. */
  public AttemptExecutor(Rules rules) {
    this(rules, Time.real(), () -> ThreadLocalRandom.current().nextLong());
  }

  /** By which calls say when they end. */
  public Clock clock() {
    return time.clock();
  }

  /** Why nobody is to ask the target now: it failed too often and rests; empty where one may. */
  public Optional<ModelException> refusal(Target target) {
    return lane(target).refusal();
  }

  /**
   * The first complete answer.
   *
   * @throws ModelException the last failure of a target; where none was asked, why the first was
   *     not
   */
  public Reply run(Call call) {
    long tokens = TokenGuess.likelyInput(call.request()) + TokenGuess.mostOutput(call.request(), 0);
    Entry entry = new Entry(call.request(), tokens, call.end(), call.cancellation());
    List<Stop> stops =
        call.order().stream()
            .map(target -> new Stop(target, lane(target), entry.tokens()))
            .toList();
    Plan plan = new Plan(stops, rules.retry(), entry.end(), time.clock());
    return new AttemptLoop(call, entry, plan, time, backOff).run();
  }

  private Lane lane(Target target) {
    Lane known = lanes.get(target.name());
    return known != null
        ? known
        : lanes.computeIfAbsent(
            target.name(),
            name ->
                new Lane(
                    name,
                    target.destination().isInProcess()
                        ? rules.inProcess()
                        : rules.at(target.name()),
                    time.clock()));
  }
}
