package io.modelport.audit;

import java.util.Set;

/**
 * Where a log goes on.
 *
 * @param log its random name
 * @param segment the number of its last segment, from 1
 * @param bytes of that segment; 0 where it is to be begun
 * @param chain of all its records
 * @param open the calls without an outcome
 */
record Recovered(String log, int segment, long bytes, Chain chain, Set<String> open) {
  Recovered {
    open = Set.copyOf(open);
  }
}
