package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakEvenTest {
  @Test
  void aFullMachineThatIsDearerThanItsRequestsNeverPays() {
    assertThat(new BreakEven(1, 10, 10, 0).requests()).isInfinite();
    assertThat(new BreakEven(1, 10, 12, 5).requests()).isInfinite();
  }

  @Test
  void peopleArePaidByMoreRequests() {
    assertThat(new BreakEven(1, 100, 10, 0).requests()).isCloseTo(10, within(1e-9));
    assertThat(new BreakEven(1, 100, 10, 50).requests()).isCloseTo(60, within(1e-9));
  }

  /** One machine pays from 8 on, but two do not at 10, nor three at 20, nor four at 30. */
  @Test
  void aCrossingThatTheNextMachineUndoesDoesNotCount() {
    double requests = new BreakEven(1, 10, 8, 0).requests();
    assertThat(requests).isCloseTo(32, within(1e-9));
  }

  @Test
  void behindItSelfHostingIsNeverDearerAndJustBeforeItIs() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      double request = 0.1 + random.nextDouble();
      double room = 1 + random.nextInt(20);
      double machine = random.nextDouble() * 1.2 * request * room;
      double fixed = random.nextInt(4) * random.nextDouble() * 50;
      double from = new BreakEven(request, room, machine, fixed).requests();
      if (Double.isInfinite(from)) {
        continue;
      }
      for (double factor = 1 + 1e-6; factor < 50; factor *= 1.07) {
        double requests = from * factor;
        assertThat(stair(requests, room, machine, fixed))
            .as("seed 42, case %d, at %s", i, requests)
            .isLessThanOrEqualTo(request * requests * (1 + 1e-9));
      }
      double before = from * (1 - 1e-9);
      assertThat(stair(before, room, machine, fixed)).isGreaterThan(request * before * (1 - 1e-7));
    }
  }

  private static double stair(double requests, double room, double machine, double fixed) {
    return fixed + machine * Math.max(1, Math.ceil(requests / room - 1e-9));
  }
}
