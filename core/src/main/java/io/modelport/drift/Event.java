package io.modelport.drift;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Something that a call may show, of which the share in the baseline is known. */
sealed interface Event {

  /** Of which it is seen. */
  Signal signal();

  /** Whether a row shows it that tells this signal. */
  boolean happens(Row row, double cut);

  /** What it is, in words. */
  String words(double cut);

  /** The number beyond which it happens, if it has one. */
  default Optional<Beyond> bound() {
    return Optional.empty();
  }

  /**
   * A number beyond what a share of the baseline keeps.
   *
   * @param above whether it is higher, else lower
   * @param share of the baseline that lies beyond as well, 0 for none
   */
  record Beyond(Signal signal, boolean above, double share) implements Event {

    @Override
    public Optional<Beyond> bound() {
      return Optional.of(this);
    }

    @Override
    public boolean happens(Row row, double cut) {
      double number = row.number(signal);
      return above ? number > cut : number < cut;
    }

    @Override
    public String words(double cut) {
      return signal.words() + (above ? " above " : " below ") + text(cut);
    }

    private static String text(double number) {
      return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.3g" : "%.0f", number);
    }
  }

  /**
   * Two things at once, each of which may be usual: a small change that shows in both stands out
   * from fewer calls.
   */
  record Both(Named named, Beyond beyond) implements Event {

    @Override
    public Signal signal() {
      return beyond.signal();
    }

    @Override
    public Optional<Beyond> bound() {
      return Optional.of(beyond);
    }

    @Override
    public boolean happens(Row row, double cut) {
      return named.happens(row, cut) && beyond.happens(row, cut);
    }

    @Override
    public String words(double cut) {
      return beyond.words(cut) + " where the " + named.words(cut);
    }
  }

  /** One of the words that the baseline holds. */
  record Named(Signal signal, String word) implements Event {

    @Override
    public boolean happens(Row row, double cut) {
      return row.word(signal).filter(word::equals).isPresent();
    }

    @Override
    public String words(double cut) {
      return signal.words() + ": " + word;
    }
  }

  /** None of the words that are frequent in the baseline. */
  record Unusual(Signal signal, Set<String> usual) implements Event {
    public Unusual {
      usual = Set.copyOf(usual);
    }

    @Override
    public boolean happens(Row row, double cut) {
      return row.word(signal).filter(word -> !usual.contains(word)).isPresent();
    }

    @Override
    public String words(double cut) {
      return signal.words() + ": one that was rare or unseen";
    }
  }
}
