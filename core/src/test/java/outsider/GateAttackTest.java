package outsider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.gate.Gate;
import io.modelport.gate.MaskProof;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Attempt;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.MaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What code on the class path that is not ours can try against the gate without reflection: it is a
 * backend, so it has a checkpoint, attempts and clearances in its hands.
 */
class GateAttackTest {
  private static final String TEXT = "Write to jo.meier@example.org, please.";
  private static final Destination ELSEWHERE = Destination.remote("attacker.invalid", 443);

  private final List<Attempt> seen = new ArrayList<>();
  private final HostileBackend backend = new HostileBackend(seen);

  @Test
  void aForgedClearanceOpensNothing() {
    try (ModelPort port = open(Map.of())) {
      ModelRequest request = ModelRequest.of(TEXT);
      for (Destination destination : List.of(HostileBackend.OUTSIDE, ELSEWHERE)) {
        Clearance forged = new Clearance(request, ContentDigest.of(request), destination);
        blocked(() -> backend.checkpoint().redeem(forged, destination));
      }
      assertThat(port).isNotNull();
    }
  }

  @Test
  void aClearanceIsNotGoodTwiceNorElsewhereNorForACopy() {
    backend.during(
        attempt -> {
          Checkpoint checkpoint = backend.checkpoint();
          Clearance real = attempt.clearance();
          blocked(() -> checkpoint.redeem(real, ELSEWHERE));
          Clearance copy = new Clearance(attempt.request(), real.digest(), HostileBackend.OUTSIDE);
          blocked(() -> checkpoint.redeem(copy, HostileBackend.OUTSIDE));
          checkpoint.redeem(real, HostileBackend.OUTSIDE);
          blocked(() -> checkpoint.redeem(real, HostileBackend.OUTSIDE));
        });
    try (ModelPort port = open(Map.of())) {
      assertThat(port.generate(ModelRequest.of("Hi")).text()).isEqualTo("done");
    }
  }

  @Test
  void aClearanceThatIsKeptIsOverWithItsAttempt() {
    try (ModelPort port = open(Map.of())) {
      port.generate(ModelRequest.of("Hi"));
      Clearance kept = seen.get(0).clearance();
      blocked(() -> backend.checkpoint().redeem(kept, HostileBackend.OUTSIDE));
    }
  }

  @Test
  void aClearanceOfOnePortIsNotGoodAtAnother() {
    List<Attempt> others = new ArrayList<>();
    HostileBackend other = new HostileBackend(others);
    backend.during(
        attempt -> {
          try (ModelPort second = Assembly.over("other", other::open, Settings.of(Map.of()))) {
            assertThat(second).isNotNull();
            blocked(() -> other.checkpoint().redeem(attempt.clearance(), HostileBackend.OUTSIDE));
          }
        });
    try (ModelPort port = open(Map.of())) {
      port.generate(ModelRequest.of("Hi"));
    }
  }

  @Test
  void aRouterThatNamesForbiddenTargetsGetsNoAttempt() {
    backend.choosing(HostileBackend.Trick.NAME_ALL);
    try (ModelPort port = open(Map.of())) {
      assertThat(refused(port)).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    backend.choosing(HostileBackend.Trick.DISGUISE);
    try (ModelPort port = open(Map.of())) {
      assertThat(refused(port)).isEqualTo(Kind.BLOCKED);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void aTargetThatChangesItsPlaceIsClearedForNoOther() {
    backend.choosing(HostileBackend.Trick.MOVE);
    backend.during(
        attempt -> {
          assertThat(attempt.clearance().destination()).isEqualTo(Destination.inProcess());
          blocked(() -> backend.checkpoint().redeem(attempt.clearance(), HostileBackend.OUTSIDE));
        });
    try (ModelPort port = open(Map.of())) {
      port.generate(ModelRequest.of(TEXT));
    } catch (ModelException e) {
      assertThat(e.kind()).isIn(Kind.BLOCKED, Kind.NO_PERMITTED_ROUTE);
    }
  }

  @Test
  void aMaskedAttemptShowsNoValueAnywhere() {
    try (ModelPort port = open(Map.of("modelport.masking.types", "email"))) {
      ModelResponse response = port.generate(ModelRequest.of(TEXT));
      assertThat(response.message().sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    }
    Attempt attempt = seen.get(0);
    assertThat(attempt.request().texts().toString()).doesNotContain("meier");
    assertThat(attempt.clearance().texts().toString()).doesNotContain("meier");
  }

  @Test
  void aProofOfAGateOfOnesOwnIsWorthNothing() {
    ModelRequest original = ModelRequest.of(TEXT);
    ModelRequest masked = ModelRequest.of(TEXT); // not masked at all
    Gate own = gate().withMasks(new MaskRules(Set.of("EMAIL"), "mine"));
    MaskProof proof =
        own.prove(
            original, classified(original), masked, Set.of("EMAIL"), GateAttackTest::harmless);
    blocked(() -> gate().clear(proof, HostileBackend.OUTSIDE, Optional.empty()));
    own.revoke(proof);
    blocked(() -> own.clear(proof, HostileBackend.OUTSIDE, Optional.empty()));
  }

  @Test
  void aProofNeedsPermittedTypesAndTheClassesOfTheOriginal() {
    Gate gate = gate().withMasks(new MaskRules(Set.of("EMAIL"), "v"));
    ModelRequest original = ModelRequest.of(TEXT);
    Classification found = classified(original);
    blocked(
        () -> gate.prove(original, found, original, Set.of("US_SSN"), GateAttackTest::harmless));
    blocked(() -> gate.prove(original, found, original, Set.of(), GateAttackTest::harmless));
    blocked(
        () ->
            gate.prove(
                ModelRequest.of("other"),
                found,
                original,
                Set.of("EMAIL"),
                GateAttackTest::harmless));
    ModelRequest carried =
        ModelRequest.of(original.messages().get(0).atLeast(Sensitivity.RESTRICTED));
    blocked(
        () ->
            gate.prove(
                carried, classified(carried), original, Set.of("EMAIL"), GateAttackTest::harmless));
    blocked(
        () -> gate().prove(original, found, original, Set.of("EMAIL"), GateAttackTest::harmless));
  }

  @Test
  void aProofSaysOnlyWhatTheGateFoundItself() {
    Gate gate = gate().withMasks(new MaskRules(Set.of("EMAIL"), "v"));
    ModelRequest original = ModelRequest.of(TEXT);
    MaskProof proof =
        gate.prove(
            original, classified(original), original, Set.of("EMAIL"), GateAttackTest::classified);
    blocked(() -> gate.clear(proof, HostileBackend.OUTSIDE, Optional.empty()));
  }

  private static Gate gate() {
    return new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL);
  }

  private static Classification classified(io.modelport.Request request) {
    return new Classification(
        Sensitivity.CONFIDENTIAL, Map.of("EMAIL", 1), List.of("found"), ContentDigest.of(request));
  }

  private static Classification harmless(io.modelport.Request request) {
    return new Classification(
        Sensitivity.PUBLIC, Map.of(), List.of("trust me"), ContentDigest.of(request));
  }

  private ModelPort open(Map<String, String> settings) {
    return Assembly.over("hostile", backend::open, Settings.of(settings));
  }

  private static Kind refused(ModelPort port) {
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> port.generate(ModelRequest.of(TEXT)));
    return failure.kind();
  }

  private static void blocked(ThrowingCallable attack) {
    ModelException failure = catchThrowableOfType(ModelException.class, attack);
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
  }
}
