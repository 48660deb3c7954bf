package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What faults of a provider cost, over real sockets; the tables stand in docs/resilience.md. */
@Timeout(60)
class FaultSuiteTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultSuiteTest.class);
  private static final long SEED = 20261121;
  private static final int CALLERS = 64;
  private static final Map<String, String> NO_BREAKER = Map.of("modelport.breaker.failures", "0");
  private static final Map<String, String> BREAKER = Map.of("modelport.breaker.rest", "1s");

  /** Fewer calls meet their expectation less exactly. */
  @Test
  void faultsAreMostlyUnseenAndCheap() throws InterruptedException {
    independentFaults(2_000, 10, 99.5, 1.13);
  }

  @Tag("nightly")
  @Timeout(1_200)
  @ParameterizedTest
  @CsvSource({"1, 99.99, 1.02", "5, 99.95, 1.06", "10, 99.8, 1.12", "20, 95, 1.20"})
  void soTheyAreInAHundredThousandCalls(int fault, double success, double upstream)
      throws InterruptedException {
    independentFaults(100_000, fault, success, upstream);
  }

  private static void independentFaults(int calls, int fault, double success, double upstream)
      throws InterruptedException {
    try (FaultyUpstream provider = new FaultyUpstream(fault / 100.0, SEED);
        ModelPort port = provider.open(NO_BREAKER)) {
      Hammer run = Hammer.at(port, CALLERS, calls, Duration.ZERO);
      double asked = run.upstream(provider.requests());
      LOG.info(
          "{} calls, {} % faults, breaker off, seed {}: {} % answered, {} requests a call",
          calls, fault, SEED, run.success(), asked);
      assertThat(run.success()).isGreaterThanOrEqualTo(success);
      assertThat(asked).isLessThanOrEqualTo(upstream);
    }
  }

  /**
   * With the breaker on, five faults in a row let a lone target rest, and its calls fail meanwhile.
   */
  @Tag("nightly")
  @Timeout(1_200)
  @ParameterizedTest
  @CsvSource({"1, 99.99", "5, 99.9", "10, 99", "20, 80"})
  void theBreakerCostsCallsWhereOnlyOneTargetIsThere(int fault, double success)
      throws InterruptedException {
    try (FaultyUpstream provider = new FaultyUpstream(fault / 100.0, SEED);
        ModelPort port = provider.open(BREAKER)) {
      Hammer run = Hammer.at(port, CALLERS, 60_000, Duration.ofMillis(2));
      double asked = run.upstream(provider.requests());
      LOG.info(
          "60000 calls, 500 a second, {} % faults, breaker on, rest 1 s, seed {}: {} % answered,"
              + " {} requests a call",
          fault, SEED, run.success(), asked);
      assertThat(run.success()).isGreaterThanOrEqualTo(success);
    }
  }

  @Test
  void anOutageWithoutABreakerCostsAFifthMore() throws InterruptedException {
    try (FaultyUpstream provider = new FaultyUpstream(1, SEED);
        ModelPort port = provider.open(NO_BREAKER)) {
      Hammer run = Hammer.at(port, CALLERS, 2_000, Duration.ZERO);
      double asked = run.upstream(provider.requests());
      LOG.info("outage, breaker off: {} requests a call", asked);
      assertThat(run.success()).isZero();
      assertThat(asked).isLessThanOrEqualTo(1.20);
    }
  }

  @Test
  void anOutageIsLeftAloneAndItsEndIsNoticed() throws InterruptedException {
    // Probes go by the clock and calls by the machine; the longer outage holds the figure itself.
    outage(Duration.ofMillis(2_500), 0.1);
  }

  @Test
  @Tag("nightly")
  void soIsALongerOne() throws InterruptedException {
    outage(Duration.ofSeconds(20), 0.02);
  }

  private static void outage(Duration length, double most) throws InterruptedException {
    Duration gap = Duration.ofMillis(5);
    int during = (int) length.dividedBy(gap);
    try (FaultyUpstream provider = new FaultyUpstream(0, SEED);
        ModelPort port = provider.open(BREAKER)) {
      assertThat(Hammer.at(port, CALLERS, 200, gap).success()).isEqualTo(100);
      provider.fails(1);
      Hammer.at(port, CALLERS, 100, gap); // opens it
      provider.requests();
      double open = Hammer.at(port, CALLERS, during, gap).upstream(provider.requests());
      provider.fails(0);
      Hammer.at(port, CALLERS, 300, gap); // the rest, and half a second
      Hammer after = Hammer.at(port, CALLERS, 400, gap);
      LOG.info(
          "outage of {}: {} requests a call while open, then {} %", length, open, after.success());
      assertThat(open).isLessThanOrEqualTo(most);
      assertThat(after.success()).isGreaterThanOrEqualTo(99);
    }
  }
}
