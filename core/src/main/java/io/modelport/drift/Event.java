package io.modelport.drift;

import java.util.Locale;
import java.util.Set;

/** Something that a call may show, of which the share in the baseline is known. */
sealed interface Event {

  /** Of which it is seen. */
  Signal signal();

  /** Whether a row shows it that tells this signal. */
  boolean happens(Row row, double cut);

  /** What it is, in words. */
  String words(double cut);

  /**
   * A number beyond what a share of the baseline keeps.
   *
   * @param above whether it is higher, else lower
   * @param share of the baseline that lies beyond as well, 0 for none
   */
  record Beyond(Signal signal, boolean above, double share) implements Event {

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
