package io.modelport.drift;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An observation as the detectors see it. */
final class Row {
  private final int kind;
  private final Map<Signal, Double> numbers;
  private final Map<Signal, String> words;

  private Row(int kind, Map<Signal, Double> numbers, Map<Signal, String> words) {
    this.kind = kind;
    this.numbers = numbers;
    this.words = words;
  }

  /**
   * Of what was seen, without what the kinds add.
   *
   * @param kind of question; {@link Kinds#UNFAMILIAR} where the baseline holds none like it
   */
  static Row of(Observation seen, int kind) {
    Map<Signal, Double> numbers = new EnumMap<>(Signal.class);
    numbers.putAll(seen.numbers());
    Map<Signal, String> words = new EnumMap<>(Signal.class);
    words.putAll(seen.words());
    return new Row(kind, numbers, words);
  }

  int kind() {
    return kind;
  }

  /** Not a number takes one away. */
  void set(Signal signal, double number) {
    if (Double.isNaN(number)) {
      numbers.remove(signal);
    } else {
      numbers.put(signal, number);
    }
  }

  void set(Signal signal, String word) {
    words.put(signal, word);
  }

  /** Not a number where nobody could see one. */
  double number(Signal signal) {
    return numbers.getOrDefault(signal, Double.NaN);
  }

  Optional<String> word(Signal signal) {
    return Optional.ofNullable(words.get(signal));
  }

  /** Whether the detectors of a signal can say something of it. */
  boolean tells(Signal signal) {
    if (kind == Kinds.UNFAMILIAR && signal.side() == Signal.Side.MODEL) {
      return false; // what such a question gets, nobody knows
    }
    return numbers.containsKey(signal) || words.containsKey(signal);
  }
}
