package io.modelport.drift;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is worth counting in a baseline. */
final class Events {
  private static final double[] SHARES = {0, 0.005, 0.02, 0.1, 0.4};
  private static final double FREQUENT = 0.01;
  private static final int MOST = 6; // words of one signal
  private static final Set<Signal> PAIRED =
      EnumSet.of(Signal.LATENCY, Signal.LENGTH, Signal.CONTENT);
  private static final double PAIRED_SHARE = 0.1;
  private static final int PAIRED_FORMS = 3;
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
    pairs(events);
    return List.copyOf(events);
  }

  /** The most frequent forms of answers together with high and low numbers. */
  private static void pairs(List<Event> events) {
    List<Event.Beyond> bounds =
        events.stream()
            .filter(Event.Beyond.class::isInstance)
            .map(Event.Beyond.class::cast)
            .filter(each -> PAIRED.contains(each.signal()) && each.share() == PAIRED_SHARE)
            .toList();
    List<Event.Named> forms =
        events.stream()
            .filter(Event.Named.class::isInstance)
            .map(Event.Named.class::cast)
            .filter(each -> each.signal() == Signal.FORMAT)
            .limit(PAIRED_FORMS)
            .toList();
    for (Event.Named form : forms) {
      bounds.forEach(bound -> events.add(new Event.Both(form, bound)));
    }
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
