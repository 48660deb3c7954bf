package io.modelport.assembly;

import static io.modelport.assembly.ReleasedPorts.promoted;
import static io.modelport.assembly.ReleasedPorts.releases;
import static io.modelport.assembly.ReleasedPorts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.Audit;
import io.modelport.cost.Costs;
import io.modelport.drift.Action;
import io.modelport.drift.Alarm;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions that drift takes back. */
class ReleaseDriftTest {
  @TempDir Path place;

  @Test
  void aModelThatChangedTakesThePromotionBackAndAnInputThatChangedDoesNot() {
    promoted(place, "Hello", Map.of());
    String hello = releases(place).inForce().orElseThrow();
    promoted(place, "Hi", Map.of());
    String hi = releases(place).inForce().orElseThrow();
    Editions editions = editions("modelport.release.on-drift", "roll-back");
    Editions keeping = editions();
    editions.drifted(change(Signal.INPUT_LENGTH));
    keeping.drifted(change(Signal.LENGTH));
    assertThat(releases(place).inForce()).contains(hi);
    editions.drifted(change(Signal.LENGTH));
    assertThat(releases(place).inForce()).contains(hello);
    assertThat(releases(place).history().get(0).why()).isEqualTo("Drift of script-1.");
    editions.drifted(change(Signal.LENGTH)); // the same alarm again, before the port has followed
    assertThat(releases(place).inForce()).contains(hello);
  }

  @Test
  void aModelThatTheReleaseDoesNotAskTakesNothingBack() {
    promoted(place, "Hello", Map.of());
    String two = "description: two\nmodels: {script-2: {}}\n";
    String named = promoted(place, "Hi", Map.of("release.yaml", two));
    editions("modelport.release.on-drift", "roll-back").drifted(change(Signal.LENGTH));
    assertThat(releases(place).inForce()).contains(named);
  }

  private Editions editions(String... more) {
    Settings settings = Settings.of(settings(place, more));
    Clock clock = Clock.systemUTC();
    Surroundings around =
        new Surroundings(Map.of(), Sensitivity.INTERNAL, Set.of(), Optional.empty());
    Editions editions = Editions.of(settings, Audit.of(record -> {}), clock);
    editions.start(around, PolicyWatch.of(settings, around, clock), Costs.of(settings, clock));
    return editions;
  }

  private static Change change(Signal signal) {
    return new Change(
        "own",
        "script-1",
        false,
        new Alarm(signal, "longer", 0.1, 0.5, 90, 100),
        Action.NOTIFY,
        true);
  }
}
