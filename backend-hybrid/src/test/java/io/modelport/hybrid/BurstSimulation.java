package io.modelport.hybrid;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.cost.Bill;
import io.modelport.cost.Costs;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Arrivals of a day at a private side of eight places, in virtual time: calls come by a Poisson
 * process whose rate follows the hour, and take four seconds on average.
 */
final class BurstSimulation {
  static final BigDecimal CAP = new BigDecimal("0.25");
  static final Duration HOLD = Duration.ofSeconds(30);

  private static final int PLACES = 8;
  private static final double SERVICE = 4; // seconds
  private static final double PEAK = 1.5 * PLACES / SERVICE; // calls a second
  private static final RoutingRules RULES =
      Routed.rules(
          """
          routes: {internal: [inside]}
          burst:
            from: inside
            to: [outside]
            begin: {queue: 6}
            end: {queue: 1}
            hold: 30s
            cap: 0.25
          """);

  private static final Completion ANSWER =
      Completion.of("", Finish.STOP, Usage.of(TokenCount.reported(10), TokenCount.reported(200)));

  private final Burst burst = RULES.burst().orElseThrow();
  private final Random random;
  private final Place local = Place.inside("local");
  private final Place hosted = Place.outside("hosted");
  private final ModelRequest request =
      ModelRequest.of("How do I export a report?")
          .withOptions(ModelOptions.none().withMaxOutputTokens(200));
  private final PriorityQueue<Double> ends = new PriorityQueue<>();
  private final Map<Long, BigDecimal> hours = new HashMap<>();
  private final Costs costs = Costs.of(Settings.of(Map.of()), this::instant);

  private Overflow state = Overflow.none();
  private double now;
  private int waiting;
  private double busy; // place-seconds while the state is full
  private double spending; // seconds while the state is full
  private int outside;
  private int sensitiveOutside;
  private int capped;
  private int changes;
  private Duration shortest = Duration.ofDays(1);

  BurstSimulation(long seed) {
    random = new Random(seed);
  }

  void run() {
    double day = Duration.ofDays(1).toSeconds();
    double next = arrival();
    while (next < day) {
      if (!ends.isEmpty() && ends.peek() <= next) {
        advance(ends.poll());
        if (waiting > 0) {
          waiting--;
          begin();
        }
      } else {
        advance(next);
        arrive();
        next = now + arrival();
      }
    }
    costs.close();
  }

  /** Seconds to the next call: few at night, most at two in the afternoon. */
  private double arrival() {
    double hour = now / 3600;
    double rate = PEAK * (0.15 + 0.85 * Math.pow(Math.sin(Math.PI * (hour + 10) / 24), 4));
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  private void advance(double time) {
    if (state.full()) {
      busy += ends.size() * (time - now);
      spending += time - now;
    }
    now = time;
  }

  private void arrive() {
    boolean sensitive = random.nextInt(10) < 3;
    Sensitivity sensitivity = sensitive ? Sensitivity.RESTRICTED : Sensitivity.INTERNAL;
    double wait = ends.size() < PLACES ? 0 : (waiting + 1) * SERVICE / PLACES;
    local.busy(ends.size(), waiting, PLACES, Duration.ofMillis(Math.round(wait * 1000)));
    List<Target> permitted = sensitive ? List.of(local) : List.of(hosted, local);
    Router router = Routed.router(RULES, request, sensitivity, permitted);
    move(state.next(burst, router.load(burst).orElseThrow(), instant()));
    Choice choice = router.choose(state.full());
    if (choice.order().get(0) == hosted && isPaid(choice)) {
      outside++;
      sensitiveOutside += sensitive ? 1 : 0;
    } else if (ends.size() < PLACES) {
      begin();
    } else {
      waiting++;
    }
  }

  private boolean isPaid(Choice choice) {
    try {
      Bill bill = costs.open(hosted, false, request, choice.capsFor(hosted));
      BigDecimal cost = bill.answered(ANSWER, Duration.ZERO).amount().orElseThrow();
      hours.merge(instant().getEpochSecond() / 3600, cost, BigDecimal::add);
      return true;
    } catch (ModelException e) {
      capped++;
      return false;
    }
  }

  private void begin() {
    ends.add(now - SERVICE * Math.log(1 - random.nextDouble()));
  }

  private void move(Overflow next) {
    if (!next.equals(state) && changes++ > 0) {
      Duration lasted = Duration.between(state.since(), next.since());
      shortest = lasted.compareTo(shortest) < 0 ? lasted : shortest;
    }
    state = next;
  }

  private Instant instant() {
    return Instant.parse("2026-03-02T00:00:00Z").plusMillis(Math.round(now * 1000));
  }

  int outside() {
    return outside;
  }

  int sensitiveOutside() {
    return sensitiveOutside;
  }

  int capped() {
    return capped;
  }

  int changes() {
    return changes;
  }

  Duration shortestState() {
    return shortest;
  }

  /** Busy places of all, on average over the time in which money may be spent. */
  double utilisationWhileSpending() {
    return busy / spending / PLACES;
  }

  BigDecimal dearestHour() {
    return hours.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
  }
}
