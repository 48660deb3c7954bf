package io.modelport.examples.advise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The answered calls of one hour; a count that one of them lacks is unknown of all. */
final class RecordedHour {
  private static final List<String> COUNTS = List.of("input", "output", "cached");

  private final long[] sums = new long[COUNTS.size()];
  private final long[] told = new long[COUNTS.size()];
  private long requests;

  void add(JsonNode tokens) {
    requests++;
    for (int i = 0; i < sums.length; i++) {
      JsonNode count = tokens.path(COUNTS.get(i)).path("tokens");
      sums[i] += count.asLong();
      told[i] += count.isNumber() ? 1 : 0;
    }
  }

  /** As a usage file has them, behind the time. */
  String cells() {
    StringBuilder cells = new StringBuilder().append(',').append(requests);
    for (int i = 0; i < sums.length; i++) {
      cells.append(',').append(told[i] == requests ? "" + sums[i] : "");
    }
    return cells.toString();
  }
}
