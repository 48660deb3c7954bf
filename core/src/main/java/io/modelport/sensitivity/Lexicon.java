package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** States are kept in sixteen bits; the packaged words make some 20,000. */
  private static final int MOST_STATES = Character.MAX_VALUE;

  private record Word(Topic topic, int length, boolean openStart, boolean openEnd) {}

  private final Transitions transitions = new Transitions();
  private final List<List<Word>> words = new ArrayList<>();
  private final Word[][] endings;
  private int[] fallbacks = new int[0];

  /** The column of each ASCII character in the table; 0 for those that no word has. */
  private final byte[] columns = new byte[128];

  /** Where each ASCII character leads from each state, row by row: one look is enough. */
  private char[] table = {};

  private int width = 1;

  /** The states in which words end, a bit each. */
  private final long[] telling;

  /** Those of them that count in the middle of a longer word too. */
  private final long[] tellingWithin;

  Lexicon(List<CueEntry> entries) {
    words.add(List.of());
    for (CueEntry entry : entries) {
      for (String spelling : entry.spellings()) {
        insert(entry, spelling);
      }
    }
    if (words.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "The context words make " + words.size() + " states, at most " + MOST_STATES + " fit.");
    }
    link();
    endings = new Word[words.size()][];
    telling = new long[(endings.length >> 6) + 1];
    tellingWithin = new long[telling.length];
    for (int state = 0; state < endings.length; state++) {
      List<Word> here = words.get(state);
      endings[state] = here.isEmpty() ? NONE : here.toArray(Word[]::new);
      telling[state >> 6] |= here.isEmpty() ? 0 : 1L << state;
      boolean within = here.stream().anyMatch(Word::openEnd);
      tellingWithin[state >> 6] |= within ? 1L << state : 0;
    }
    words.clear();
  }

  Cues find(NormalisedText text) {
    Cues cues = new Cues();
    int[] places = new int[RING];
    int symbols = 0;
    int state = 0;
    int blank = columns[' '];
    int column = blank;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      int before = column;
      column = c < 128 ? columns[c] : 0;
      if (column == blank && before == blank) {
        continue;
      }
      places[symbols++ & (RING - 1)] = i;
      state = c < 128 ? table[state * width + column] : slowNext(state, CueEntry.symbol(c));
      if ((telling[state >> 6] & 1L << state) != 0 && counts(text, i, state)) {
        for (Word word : endings[state]) {
          int start = places[(symbols - word.length()) & (RING - 1)];
          if (stands(text, start, i, word)) {
            cues.add(word.topic(), start, i + 1);
          }
        }
      }
    }
    return cues;
  }

  /** Most endings are chance in the middle of some word: those need no closer look. */
  private boolean counts(NormalisedText text, int at, int state) {
    boolean middle = Chars.isLower(text.at(at)) && Chars.isLower(text.at(at + 1));
    return !middle || (tellingWithin[state >> 6] & 1L << state) != 0;
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
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (Transitions.Edge edge : transitions.from(state)) {
        int fallback = state == 0 ? 0 : slowNext(fallbacks[state], edge.symbol());
        fallbacks[edge.to()] = fallback;
        List<Word> all = new ArrayList<>(words.get(edge.to()));
        all.addAll(words.get(fallback));
        words.set(edge.to(), List.copyOf(all));
        queue.add(edge.to());
      }
    }
    spread();
    transitions.freeze();
  }

  /** Lays the table out once all fallbacks are known. */
  private void spread() {
    for (char symbol = 0; symbol < 128; symbol++) {
      if (symbol == CueEntry.symbol(symbol) && transitions.knows(symbol)) {
        columns[symbol] = (byte) width++;
      }
    }
    table = new char[words.size() * width];
    for (char symbol = 0; symbol < 128; symbol++) {
      int column = columns[symbol];
      for (int state = 0; column > 0 && state < words.size(); state++) {
        table[state * width + column] = (char) slowNext(state, symbol);
      }
    }
    for (char c = 0; c < 128; c++) {
      columns[c] = columns[CueEntry.symbol(c)];
    }
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
