package io.modelport.assembly;

import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.drift.Signal;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedWatch;
import io.modelport.spi.Target;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that another model or system answers for a target than any before. */
final class ServedRecord implements ServedWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServedRecord.class);

  private static final int LONGEST = 120; // of a value, which may be anything that a provider sent

  private final Audit audit;
  private final List<Target> targets;

  ServedRecord(Audit audit, List<Target> targets) {
    this.audit = audit;
    this.targets = targets;
  }

  @Override
  public void changed(ServedChange change) {
    Signal signal =
        switch (change.mark()) {
          case MODEL -> Signal.SERVED_MODEL;
          case FINGERPRINT -> Signal.FINGERPRINT;
        };
    try {
      audit.append(
          new DecisionRecord.Drifted(
              UUID.randomUUID().toString(),
              change.time(),
              change.target(),
              model(change.target()),
              signal.side().name(),
              signal.name(),
              "New here: " + capped(change.now()) + "; before: " + capped(change.before()) + ".",
              "notify"));
    } catch (RuntimeException e) {
      // The answer is there, and recorded: a record about it that fails takes nothing back.
      LOG.warn("A change of who answers was not recorded: {}.", e.getClass().getName());
    }
  }

  private String model(String target) {
    return targets.stream()
        .filter(each -> each.name().equals(target))
        .map(Target::model)
        .findFirst()
        .orElse("");
  }

  private static String capped(String value) {
    return value.substring(0, Math.min(LONGEST, value.length()));
  }
}
