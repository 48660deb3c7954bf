package io.modelport.assembly;

import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedChange.Mark;
import io.modelport.spi.ServedWatch;
import io.modelport.spi.Target;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which models and systems answered for each target, and tells of new ones. Forgets all
 * with the port. Safe for use by many threads.
 */
final class ServedMarks {
  /** A provider that gives every answer a mark of its own must not fill the memory. */
  private static final int MOST = 64;

  private record Place(String target, Mark mark) {}

  /** The values of one place, the latest apart so that the usual case takes no lock. */
  private static final class Values {
    private volatile String latest;
    private final Set<String> seen = new LinkedHashSet<>(); // guarded by this

    Values(String first) {
      latest = first;
      seen.add(first);
    }

    /** The value before, where this one is new. */
    synchronized Optional<String> add(String value) {
      String before = latest;
      latest = value;
      if (seen.size() >= MOST || !seen.add(value)) {
        return Optional.empty();
      }
      return Optional.of(before);
    }
  }

  private final Map<Place, Values> places = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final List<ServedWatch> watches;

  ServedMarks(InstantSource clock, List<ServedWatch> watches) {
    this.clock = clock;
    this.watches = List.copyOf(watches);
  }

  /** Looks at what a reply says of who gave it. */
  void look(Target target, Reply reply) {
    reply.modelServed().ifPresent(value -> look(target, Mark.MODEL, value));
    if (reply instanceof Completion completion) {
      completion.fingerprint().ifPresent(value -> look(target, Mark.FINGERPRINT, value));
    }
  }

  private void look(Target target, Mark mark, String value) {
    Values values =
        places.computeIfAbsent(new Place(target.name(), mark), place -> new Values(value));
    if (value.equals(values.latest)) {
      return;
    }
    values
        .add(value)
        .map(before -> new ServedChange(clock.instant(), target.name(), mark, before, value))
        .ifPresent(change -> watches.forEach(watch -> watch.changed(change)));
  }
}
