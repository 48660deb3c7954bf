package io.modelport.assembly;

import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.spi.BehaviourChange;
import io.modelport.spi.BehaviourWatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records each change of behaviour and tells those who want to hear of it. */
final class BehaviourLog {
  private static final Logger LOG = LoggerFactory.getLogger(BehaviourLog.class);

  private static final int LONGEST = 500; // of a sentence: what a provider sent may be in it

  private final Audit audit;
  private final InstantSource clock;
  private final List<BehaviourWatch> watches = new ArrayList<>();

  /** With one who always hears of it, besides those that are installed. */
  BehaviourLog(Audit audit, InstantSource clock, Optional<? extends BehaviourWatch> always) {
    this.audit = audit;
    this.clock = clock;
    always.ifPresent(watches::add);
    ServiceLoader.load(BehaviourWatch.class).forEach(watches::add);
  }

  BehaviourLog(Audit audit, InstantSource clock) {
    this(audit, clock, Optional.empty());
  }

  /**
   * Records it, then tells of it.
   *
   * @throws io.modelport.ModelException where it cannot be recorded; nobody was told then
   */
  void changed(Change change) {
    Instant now = clock.instant();
    String action = change.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String sentence = capped(change.alarm().sentence());
    audit.append(
        new DecisionRecord.Drifted(
            UUID.randomUUID().toString(),
            now,
            change.target(),
            change.model(),
            change.alarm().side().name(),
            change.alarm().signal().name(),
            sentence,
            action));
    BehaviourChange told =
        new BehaviourChange(
            now,
            change.target(),
            change.model(),
            change.alarm().side() == Signal.Side.INPUT,
            change.alarm().signal().name(),
            sentence,
            action);
    for (BehaviourWatch watch : watches) {
      try {
        watch.changed(told);
      } catch (RuntimeException e) {
        LOG.warn("A listener to changes of behaviour failed with {}", e.getClass().getName());
      }
    }
  }

  private static String capped(String sentence) {
    return sentence.substring(0, Math.min(LONGEST, sentence.length()));
  }
}
