package io.modelport.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What retries buy and cost; the table stands in docs/resilience.md. */
class FaultRateTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultRateTest.class);
  private static final long SEED = 20261121;

  private static final Duration TENTH = Duration.ofMillis(100);

  @ParameterizedTest
  @CsvSource({"1, 99.99, 1.02", "5, 99.95, 1.06", "10, 99.8, 1.12", "20, 95, 1.20"})
  void independentFaultsAreMostlyUnseenAndCheap(int fault, double success, double upstream) {
    FaultSimulation run =
        new FaultSimulation(new Rig("breaker.failures", "0"))
            .run(5_000, fault / 100.0, Duration.ZERO, SEED);
    check(fault, run, success, upstream);
  }

  @Tag("nightly")
  @ParameterizedTest
  @CsvSource({"1, 99.99, 1.02", "5, 99.95, 1.06", "10, 99.8, 1.12", "20, 95, 1.20"})
  void soTheyAreForManyCallers(int fault, double success, double upstream)
      throws InterruptedException {
    FaultSimulation run =
        new FaultSimulation(new Rig("breaker.failures", "0"))
            .runTogether(100_000, fault / 100.0, SEED);
    check(fault, run, success, upstream);
  }

  private static void check(int fault, FaultSimulation run, double success, double upstream) {
    LOG.info("{} % faults, breaker off, seed {}: {}", fault, SEED, run);
    assertThat(run.success()).isGreaterThanOrEqualTo(success);
    assertThat(run.upstream()).isLessThanOrEqualTo(upstream);
  }

  @ParameterizedTest
  @CsvSource({"1, 99.99", "5, 99.9", "10, 99"})
  void theBreakerLeavesATargetAloneThatOnlyFailsByChance(int fault, double success) {
    FaultSimulation run = new FaultSimulation(new Rig()).run(5_000, fault / 100.0, TENTH, SEED);
    LOG.info("{} % faults, breaker on, seed {}: {}", fault, SEED, run);
    assertThat(run.success()).isGreaterThanOrEqualTo(success);
  }

  @Tag("nightly")
  @ParameterizedTest
  @CsvSource({"1, 99.99", "5, 99.95", "10, 99.5", "20, 90"})
  void soItDoesForManyCalls(int fault, double success) {
    FaultSimulation run = new FaultSimulation(new Rig()).run(100_000, fault / 100.0, TENTH, SEED);
    LOG.info("{} % faults, breaker on, seed {}: {}", fault, SEED, run);
    assertThat(run.success()).isGreaterThanOrEqualTo(success);
  }

  @Test
  void aTotalOutageCostsAFifthMoreWithoutABreaker() {
    FaultSimulation run =
        new FaultSimulation(new Rig("breaker.failures", "0")).run(5_000, 1, TENTH, SEED);
    LOG.info("outage, breaker off: {}", run);
    assertThat(run.success()).isZero();
    assertThat(run.upstream()).isLessThanOrEqualTo(1.20);
  }

  @Test
  void aTotalOutageCostsNearlyNothingOnceTheBreakerIsOpenAndEndsSoon() {
    Rig rig = new Rig();
    FaultSimulation before = new FaultSimulation(rig).run(1_000, 0, TENTH, SEED);
    assertThat(before.success()).isEqualTo(100);
    FaultSimulation opening = new FaultSimulation(rig).run(10, 1, TENTH, SEED);
    assertThat(opening.upstream()).isLessThanOrEqualTo(1.20);
    FaultSimulation open = new FaultSimulation(rig).run(5_000, 1, TENTH, SEED);
    FaultSimulation waiting = new FaultSimulation(rig).run(150, 0, TENTH, SEED);
    FaultSimulation after = new FaultSimulation(rig).run(1_000, 0, TENTH, SEED);
    LOG.info("outage: {}; open: {}; first 15 s behind it: {}", opening, open, waiting);
    assertThat(open.upstream()).isLessThanOrEqualTo(0.02);
    assertThat(after.success()).isGreaterThanOrEqualTo(99);
  }
}
