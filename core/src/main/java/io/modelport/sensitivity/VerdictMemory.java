package io.modelport.sensitivity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verdicts by the digest of their content, the least used forgotten first; safe for many threads.
 */
final class VerdictMemory {
  private final Map<String, Verdict> verdicts;

  VerdictMemory(int capacity) {
    verdicts =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Verdict> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized Optional<Verdict> find(String digest) {
    return Optional.ofNullable(verdicts.get(digest));
  }

  synchronized void keep(String digest, Verdict verdict) {
    verdicts.put(digest, verdict);
  }
}
