package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * All context words at once in one pass (Aho-Corasick): time grows with the text alone, however
 * many words there are. Case, accents and the marks between words ({@code api_key}, {@code
 * API-Key}, {@code api key}) make no difference.
 */
final class Lexicon {
  /** Before {@link #STANDARD}, which is built from it. */
  private static final Word[] NONE = {};

  /** The packaged words; immutable. */
  static final Lexicon STANDARD = new Lexicon(CueEntry.standard());

  /** Power of two above the longest word; remembers where the last symbols stood in the text. */
  private static final int RING = 128;

  /** About two megabytes; deeper states are rare. */
  private static final int NEAR = 10_000;

  private record Word(Topic topic, int length, boolean openStart, boolean openEnd) {}

  private final Transitions transitions = new Transitions();
  private final List<List<Word>> words = new ArrayList<>();
  private final Word[][] endings;
  private int[] fallbacks = new int[0];

  /**
   * The states that ordinary text reaches have all their edges in a table, so one look is enough.
   */
  private final byte[] classes = new byte[128];

  private int[] rows = new int[0];
  private int[] dense = new int[0];

  Lexicon(List<CueEntry> entries) {
    words.add(List.of());
    for (CueEntry entry : entries) {
      for (String spelling : entry.spellings()) {
        insert(entry, spelling);
      }
    }
    link();
    endings = new Word[words.size()][];
    for (int state = 0; state < endings.length; state++) {
      List<Word> here = words.get(state);
      endings[state] = here.isEmpty() ? NONE : here.toArray(Word[]::new);
    }
    words.clear();
  }

  Cues find(NormalisedText text) {
    Cues cues = new Cues();
    int[] places = new int[RING];
    int symbols = 0;
    int state = 0;
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char symbol = CueEntry.symbol(text.at(i));
      if (symbol == ' ' && blank) {
        continue;
      }
      blank = symbol == ' ';
      places[symbols++ & (RING - 1)] = i;
      state = next(state, symbol);
      for (Word word : endings[state]) {
        int start = places[(symbols - word.length()) & (RING - 1)];
        if (stands(text, start, i, word)) {
          cues.add(word.topic(), start, i + 1);
        }
      }
    }
    return cues;
  }

  private int next(int from, char symbol) {
    return symbol < 128 && from < rows.length && rows[from] >= 0
        ? dense[rows[from] + classes[symbol]]
        : slowNext(from, symbol);
  }

  private int slowNext(int from, char symbol) {
    int state = from;
    while (true) {
      int to = transitions.get(state, symbol);
      if (to != 0 || state == 0) {
        return to;
      }
      state = fallbacks[state];
    }
  }

  private void insert(CueEntry entry, String spelling) {
    int state = 0;
    for (int i = 0; i < spelling.length(); i++) {
      int next = transitions.get(state, spelling.charAt(i));
      if (next == 0) {
        next = words.size();
        words.add(List.of());
        transitions.put(state, spelling.charAt(i), next);
      }
      state = next;
    }
    List<Word> here = new ArrayList<>(words.get(state));
    here.add(new Word(entry.topic(), spelling.length(), entry.openStart(), entry.openEnd()));
    words.set(state, here);
  }

  /** Sets, breadth first, where to go on when a longer word turns out not to be there. */
  private void link() {
    fallbacks = new int[words.size()];
    Queue<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    List<Integer> nearest = new ArrayList<>();
    while (!queue.isEmpty()) {
      int state = queue.remove();
      if (nearest.size() < NEAR) {
        nearest.add(state);
      }
      for (Transitions.Edge edge : transitions.from(state)) {
        int fallback = state == 0 ? 0 : slowNext(fallbacks[state], edge.symbol());
        fallbacks[edge.to()] = fallback;
        List<Word> all = new ArrayList<>(words.get(edge.to()));
        all.addAll(words.get(fallback));
        words.set(edge.to(), List.copyOf(all));
        queue.add(edge.to());
      }
    }
    spread(nearest);
    transitions.freeze();
  }

  /** Gives the states next to the root, in the order of the queue, a row each. */
  private void spread(List<Integer> nearest) {
    int width = 1;
    for (char symbol = 0; symbol < 128; symbol++) {
      classes[symbol] = transitions.knows(symbol) ? (byte) width++ : 0;
    }
    int[] table = new int[nearest.size() * width];
    int[] places = new int[words.size()];
    Arrays.fill(places, -1);
    for (int row = 0; row < nearest.size(); row++) {
      for (char symbol = 0; symbol < 128; symbol++) {
        table[row * width + classes[symbol]] =
            classes[symbol] == 0 ? 0 : slowNext(nearest.get(row), symbol);
      }
      places[nearest.get(row)] = row * width;
    }
    dense = table;
    rows = places;
  }

  private static boolean stands(NormalisedText text, int start, int last, Word word) {
    return (word.openStart() || isBorder(text.at(start - 1), text.at(start), text.at(start + 1)))
        && (word.openEnd() || isBorder(text.at(last), text.at(last + 1), text.at(last + 2)));
  }

  /**
   * Words end at anything but a letter, where camel case begins a new word, and anywhere in scripts
   * without blanks.
   */
  private static boolean isBorder(char left, char right, char beyond) {
    if (!isAlphabetic(left) || !isAlphabetic(right)) {
      return true;
    }
    boolean camel = !Character.isUpperCase(left) && Character.isUpperCase(right);
    boolean acronymEnds =
        Character.isUpperCase(left)
            && Character.isUpperCase(right)
            && Character.isLowerCase(beyond);
    return camel || acronymEnds;
  }

  private static boolean isAlphabetic(char c) {
    return Chars.isLetter(c) || (c >= 0xC0 && c < 0x530 && Character.isLetter(c));
  }
}
