package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.advisor.LookAgain;
import io.modelport.audit.Audit;
import io.modelport.cost.Costs;
import io.modelport.drift.Drift;
import io.modelport.evaluation.run.PairBook;
import io.modelport.guard.GuardThreads;
import io.modelport.policy.DomainModel;
import io.modelport.policy.PolicyWatch;
import io.modelport.release.ReleaseWatch;
import io.modelport.resilience.Rules;
import io.modelport.resilience.Timeouts;
import io.modelport.review.FeedbackBook;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.Classifier;
import io.modelport.sensitivity.masking.Masking;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.GuardSet;
import io.modelport.spi.Mistakes;
import io.modelport.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts a pipeline together, and gathers everything that is wrong with the settings on the way. */
final class Builder {
  static final Setting<String> BACKEND =
      Setting.text("modelport.backend", "Where the model runs: the name of an installed backend.")
          .withDefault("hosted");
  private final Settings settings;
  private final Installed installed;
  private final GuardSet guards;
  private final Mistakes mistakes = new Mistakes();
  private final Clock clock;

  Builder(Settings settings, Installed installed) {
    this(settings, installed, GuardSet.none(), Clock.systemUTC());
  }

  /** With guards besides those that are installed. */
  Builder(Settings settings, Installed installed, GuardSet guards) {
    this(settings, installed, guards, Clock.systemUTC());
  }

  /** The same by another clock, for what is dated and looked at from time to time. */
  Builder(Settings settings, Installed installed, GuardSet guards, Clock clock) {
    this.settings = settings;
    this.installed = installed;
    this.guards = guards;
    this.clock = clock;
  }

  /** The keys of core. */
  static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(List.of(BACKEND));
    keys.addAll(Border.keys());
    keys.addAll(Timeouts.keys());
    keys.addAll(Rules.keys());
    keys.add(Hold.STREAM);
    keys.addAll(Costs.keys());
    keys.addAll(Classifier.keys());
    keys.addAll(Audit.keys());
    keys.addAll(PostedCheckpoints.keys());
    keys.addAll(Masking.keys());
    keys.add(Declassifier.PRINCIPALS);
    keys.addAll(PolicyWatch.keys());
    keys.addAll(DomainModel.keys());
    keys.addAll(ReleaseWatch.keys());
    keys.addAll(Reviews.keys());
    keys.addAll(FeedbackBook.keys());
    keys.addAll(Telemetry.keys());
    keys.addAll(Drift.keys());
    keys.addAll(LookAgain.keys());
    keys.addAll(SuiteCanary.keys());
    keys.addAll(PairBook.keys());
    keys.addAll(GuardThreads.keys());
    return keys;
  }

  Pipeline configured() {
    Optional<String> name = Made.attempt(mistakes, () -> settings.value(BACKEND));
    Optional<BackendProvider> provider =
        name.flatMap(each -> Made.attempt(mistakes, () -> installed.named(each)));
    return provider
        .map(each -> over(each.name(), each::open))
        .orElseGet(() -> over("none", context -> noBackend()));
  }

  Pipeline over(String name, Opening opening) {
    List<Setting<?>> known = new ArrayList<>(keys());
    known.addAll(installed.keys());
    mistakes.addAll(settings.problems(known, installed.absentAreas()));
    Made made = new Made(settings, installed, guards, clock, mistakes, name, opening);
    if (!mistakes.isEmpty()) {
      made.close();
      mistakes.throwIfAny();
    }
    return made.pipeline();
  }

  /** Why there is none is among the mistakes already. */
  private static Backend noBackend() {
    throw new ConfigurationException(List.of());
  }
}
