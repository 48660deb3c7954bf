package io.modelport.drift;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of the last calls, so that each is counted once. */
final class Memory {
  static final int MOST = 4096;

  private final Set<String> ids = new LinkedHashSet<>();

  boolean holds(String id) {
    return ids.contains(id);
  }

  void add(String id) {
    ids.add(id);
    if (ids.size() > MOST) {
      ids.remove(ids.iterator().next());
    }
  }

  Iterable<String> all() {
    return ids;
  }
}
