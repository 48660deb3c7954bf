package io.modelport.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Destination OUTSIDE = Destination.remote("api.example.org", 443);
  private static final Destination INSIDE = Destination.remote("models.internal", 8080);
  private static final ModelRequest REQUEST = ModelRequest.of("Hi");

  private final Gate gate =
      new Gate(Perimeter.of(List.of("models.internal:8080")), Sensitivity.INTERNAL);

  @Test
  void aClearanceIsGoodOnceForItsDestination() {
    Clearance clearance = gate.clear(REQUEST, of(REQUEST, Sensitivity.INTERNAL), OUTSIDE);
    assertThat(clearance.digest()).isEqualTo(ContentDigest.of(REQUEST));
    assertThat(clearance.texts()).containsExactly("Hi");
    gate.redeem(clearance, OUTSIDE);
    assertBlocked(() -> gate.redeem(clearance, OUTSIDE), "used before");
  }

  @Test
  void placesOutsideMustBeInAPermittedRegion() {
    Gate european =
        new Gate(
            Perimeter.of(List.of("models.internal:8080")),
            Sensitivity.INTERNAL,
            List.of("eu-central-1", "CH"));
    Classification ordinary = of(REQUEST, Sensitivity.PUBLIC);
    for (String region : List.of("eu-central-1", "EU-Central-1", " ch")) {
      assertThat(european.refusal(ordinary, OUTSIDE, Optional.of(region))).isEmpty();
    }
    assertThat(european.refusal(ordinary, OUTSIDE, Optional.of("us-east-1")).orElseThrow())
        .contains("us-east-1");
    assertThat(european.refusal(ordinary, OUTSIDE)).isPresent();
    assertThat(european.refusal(ordinary, INSIDE)).isEmpty();
    assertBlocked(
        () -> european.clear(REQUEST, ordinary, OUTSIDE, Optional.of("us-east-1")), "us-east-1");
  }

  @Test
  void aRegionThatThePolicyDemandsHoldsToo() {
    Classification bound =
        new Classification(
            Sensitivity.PUBLIC,
            Map.of(),
            List.of("declared"),
            ContentDigest.of(REQUEST),
            Set.of("ch"));
    assertThat(gate.refusal(bound, OUTSIDE, Optional.of("us")).orElseThrow())
        .contains("the policy");
    assertThat(gate.refusal(bound, OUTSIDE, Optional.of("CH"))).isEmpty();
  }

  @Test
  void aClearanceIsForOneDestinationOnly() {
    Clearance clearance = gate.clear(REQUEST, of(REQUEST, Sensitivity.PUBLIC), OUTSIDE);
    assertBlocked(() -> gate.redeem(clearance, INSIDE), "another destination");
    assertBlocked(
        () -> gate.redeem(clearance, Destination.remote("api.example.org", 8443)),
        "another destination");
  }

  @Test
  void aForgedClearanceIsWorthNothing() {
    gate.clear(REQUEST, of(REQUEST, Sensitivity.PUBLIC), OUTSIDE);
    Clearance forged = new Clearance(REQUEST, ContentDigest.of(REQUEST), OUTSIDE);
    assertBlocked(() -> gate.redeem(forged, OUTSIDE), "not minted by this gate");
    Gate other = new Gate(Perimeter.of(List.of()), Sensitivity.RESTRICTED);
    Clearance foreign = other.clear(REQUEST, of(REQUEST, Sensitivity.RESTRICTED), OUTSIDE);
    assertBlocked(() -> gate.redeem(foreign, OUTSIDE), "not minted by this gate");
  }

  @Test
  void aRevokedClearanceIsWorthNothing() {
    Clearance clearance = gate.clear(REQUEST, of(REQUEST, Sensitivity.PUBLIC), OUTSIDE);
    gate.revoke(clearance);
    assertBlocked(() -> gate.redeem(clearance, OUTSIDE), "used before");
  }

  @Test
  void aClassificationOfOtherContentClearsNothing() {
    Classification other = of(ModelRequest.of("Something else"), Sensitivity.PUBLIC);
    assertBlocked(() -> gate.clear(REQUEST, other, OUTSIDE), "not the one that was classified");
    assertBlocked(() -> gate.clear(REQUEST, other, INSIDE), "not the one that was classified");
  }

  @Test
  void whatIsAboveTheCeilingLeavesForNowhere() {
    for (Sensitivity sensitivity : List.of(Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED)) {
      Classification above = of(REQUEST, sensitivity);
      assertThat(gate.refusal(above, OUTSIDE)).isPresent();
      assertBlocked(() -> gate.clear(REQUEST, above, OUTSIDE), sensitivity.name());
      assertThat(gate.refusal(above, INSIDE)).isEmpty();
      gate.redeem(gate.clear(REQUEST, above, INSIDE), INSIDE);
      assertThat(gate.refusal(above, Destination.inProcess())).isEmpty();
    }
  }

  @Test
  void amongManyThreadsOneRedeems() throws Exception {
    Clearance clearance = gate.clear(REQUEST, of(REQUEST, Sensitivity.PUBLIC), OUTSIDE);
    CyclicBarrier together = new CyclicBarrier(8);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> redeemed = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      redeemed.add(
          pool.submit(
              () -> {
                together.await();
                try {
                  gate.redeem(clearance, OUTSIDE);
                  return true;
                } catch (ModelException e) {
                  return false;
                }
              }));
    }
    int times = 0;
    for (Future<Boolean> each : redeemed) {
      times += each.get() ? 1 : 0;
    }
    pool.shutdown();
    assertThat(times).isEqualTo(1);
  }

  @Test
  void noRefusalShowsContent() {
    ModelRequest canary = ModelRequest.of("zq-planted-canary");
    ModelException blocked =
        blocked(() -> gate.clear(canary, of(canary, Sensitivity.RESTRICTED), OUTSIDE));
    assertThat(blocked.toString()).doesNotContain("zq-planted-canary");
    Clearance clearance = gate.clear(canary, of(canary, Sensitivity.PUBLIC), OUTSIDE);
    assertThat(clearance.toString()).doesNotContain("zq-planted-canary");
  }

  private static Classification of(ModelRequest request, Sensitivity sensitivity) {
    return new Classification(sensitivity, Map.of(), List.of(), ContentDigest.of(request));
  }

  private static void assertBlocked(ThrowingCallable call, String reason) {
    ModelException blocked = blocked(call);
    assertThat(blocked.kind()).isEqualTo(Kind.BLOCKED);
    assertThat(blocked).hasMessageContaining(reason);
  }

  private static ModelException blocked(ThrowingCallable call) {
    return assertThatExceptionOfType(ModelException.class).isThrownBy(call).actual();
  }
}
