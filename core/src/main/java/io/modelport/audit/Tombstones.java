package io.modelport.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tombstones of a log say, held against what is there. For one thread. */
final class Tombstones {
  private final Set<String> signers;
  private final Map<Integer, Head> starts = new HashMap<>();
  private final List<Tombstone> all = new ArrayList<>();

  /**
   * None was seen yet.
   *
   * @param signers keys of which one must have signed each of them; empty where nobody signs
   */
  Tombstones(Set<String> signers) {
    this.signers = signers;
  }

  /** A segment that is there, and where the chain stood before it. */
  void segment(int number, Head start) {
    starts.put(number, start);
  }

  void add(byte[] json) throws IOException {
    all.add(Tombstone.of(json));
  }

  /**
   * What is wrong with them; empty where nothing is.
   *
   * @param first the number of the first segment that is there
   */
  Optional<String> problem(int first, String log) {
    for (Tombstone each : all) {
      if (each.isForged() || !isByOneOfThem(each)) {
        return Optional.of(
            "a tombstone is not signed with the key that it names, or not with yours or that of the"
                + " checkpoints");
      }
      Head start = starts.get(each.segment());
      if (!each.log().equals(log) || (start != null && !isOf(each, start))) {
        return Optional.of("a tombstone says something else of the records that were kept");
      }
    }
    return first == 1 || all.stream().anyMatch(each -> each.segment() >= first)
        ? Optional.empty()
        : Optional.of("the file is missing, and no tombstone says why");
  }

  private boolean isByOneOfThem(Tombstone tombstone) {
    return signers.isEmpty() || signers.stream().anyMatch(tombstone::isSignedWith);
  }

  /** Whether it says of the records before a segment what the segment says. */
  static boolean isOf(Tombstone tombstone, Head start) {
    return tombstone.removal().records() == start.size()
        && tombstone.link().equals(start.tip())
        && tombstone.root().equals(start.root());
  }

  /** In sentences, the oldest first. */
  List<String> told() {
    return all.stream()
        .flatMap(
            each ->
                each.history().stream()
                    .map(
                        removal -> removal + (each.signature().isPresent() ? "." : " (unsigned).")))
        .distinct()
        .toList();
  }
}
