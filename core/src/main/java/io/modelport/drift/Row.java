package io.modelport.drift;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An observation as the detectors see it, by {@link Signal#ordinal()}.
 *
 * @param kind of question; {@link Kinds#UNFAMILIAR} where the baseline holds none like it
 * @param numbers not a number where nobody could see one
 * @param words null where nobody could see one
 */
record Row(int kind, double[] numbers, @Nullable String[] words) {
  private static final int SIGNALS = Signal.values().length;

  /** Of what was seen, without what the kinds add. */
  static Row of(Observation seen, int kind, String kindName) {
    double[] numbers = new double[SIGNALS];
    Arrays.fill(numbers, Double.NaN);
    seen.numbers().forEach((signal, number) -> numbers[signal.ordinal()] = number);
    @Nullable String[] words = new @Nullable String[SIGNALS];
    seen.words().forEach((signal, word) -> words[signal.ordinal()] = word);
    if (!kindName.isEmpty()) {
      words[Signal.INPUT_KIND.ordinal()] = kindName;
    }
    return new Row(kind, numbers, words);
  }

  void set(Signal signal, double number) {
    numbers[signal.ordinal()] = number;
  }

  double number(Signal signal) {
    return numbers[signal.ordinal()];
  }

  Optional<String> word(Signal signal) {
    return Optional.ofNullable(words[signal.ordinal()]);
  }

  /** Whether the detectors of a signal can say something of it. */
  boolean tells(Signal signal) {
    if (kind == Kinds.UNFAMILIAR && signal.side() == Signal.Side.MODEL) {
      return false; // what such a question gets, nobody knows
    }
    return signal.isNumber() ? !Double.isNaN(number(signal)) : words[signal.ordinal()] != null;
  }
}
