package io.modelport.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is worth counting in a baseline. */
final class Events {
  private static final double[] SHARES = {0, 0.02, 0.1, 0.3, 0.5};
  private static final double FREQUENT = 0.01;
  private static final int MOST = 6; // words of one signal
  private static final double LEAST_TOLD = 0.05; // of the baseline, to watch a signal at all

  private Events() {}

  static List<Event> of(List<Row> baseline) {
    List<Event> events = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      List<Row> told = baseline.stream().filter(row -> row.tells(signal)).toList();
      if (told.size() < LEAST_TOLD * baseline.size()) {
        continue;
      }
      if (signal.isNumber()) {
        for (double share : SHARES) {
          events.add(new Event.Beyond(signal, false, share));
          events.add(new Event.Beyond(signal, true, share));
        }
      } else {
        words(signal, told, events);
      }
    }
    return List.copyOf(events);
  }

  private static void words(Signal signal, List<Row> told, List<Event> events) {
    Map<String, Integer> counts = new TreeMap<>();
    told.forEach(row -> row.word(signal).ifPresent(word -> counts.merge(word, 1, Integer::sum)));
    Set<String> usual = new LinkedHashSet<>();
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= FREQUENT * told.size())
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> usual.add(entry.getKey()));
    usual.forEach(word -> events.add(new Event.Named(signal, word)));
    events.add(new Event.Unusual(signal, usual));
  }
}
