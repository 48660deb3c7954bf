package io.modelport.assembly;

import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.spi.BehaviourChange;
import io.modelport.spi.BehaviourWatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records each change of behaviour and tells those who want to hear of it. */
final class BehaviourLog {
  private static final Logger LOG = LoggerFactory.getLogger(BehaviourLog.class);

  private final Audit audit;
  private final InstantSource clock;
  private final List<BehaviourWatch> watches =
      ServiceLoader.load(BehaviourWatch.class).stream().map(ServiceLoader.Provider::get).toList();

  BehaviourLog(Audit audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void changed(Change change) {
    Instant now = clock.instant();
    String action = change.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
    audit.append(
        new DecisionRecord.Drifted(
            UUID.randomUUID().toString(),
            now,
            change.target(),
            change.model(),
            change.alarm().side().name(),
            change.alarm().signal().name(),
            change.alarm().sentence(),
            action));
    BehaviourChange told =
        new BehaviourChange(
            now,
            change.target(),
            change.model(),
            change.alarm().side() == Signal.Side.INPUT,
            change.alarm().signal().name(),
            change.alarm().sentence(),
            action);
    for (BehaviourWatch watch : watches) {
      try {
        watch.changed(told);
      } catch (RuntimeException e) {
        LOG.warn("A listener to changes of behaviour failed with {}", e.getClass().getName());
      }
    }
  }
}
