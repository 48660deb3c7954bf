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

  /** States are kept in fifteen bits; the packaged words make some 28,000. */
  private static final int MOST_STATES = 0x7FFF;

  /** The sixteenth bit, of states in which words end. */
  private static final int TELLING = 0x8000;

  private record Word(Topic topic, int length, boolean openStart, boolean openEnd) {}

  /** One form of a word on its way into the automaton. */
  private record Spelling(CueEntry entry, String letters, int state) {

    Spelling at(int next) {
      return new Spelling(entry, letters, next);
    }
  }

  private final Transitions transitions = new Transitions();
  private final List<List<Word>> words = new ArrayList<>();
  private final Word[][] endings;
  private int[] fallbacks = new int[0];

  /** The column of each ASCII character in the table; 0 for those that no word has. */
  private final byte[] columns = new byte[128];

  /** Where each ASCII character leads from each state, row by row: one look is enough. */
  private char[] table = {};

  /** Bits of the number of a column in the table. */
  private int width;

  /** The states in which words end that count in the middle of a longer word too, a bit each. */
  private final long[] tellingWithin;

  Lexicon(List<CueEntry> entries) {
    words.add(List.of());
    List<Spelling> open = new ArrayList<>();
    for (CueEntry entry : entries) {
      entry.spellings().forEach(letters -> open.add(new Spelling(entry, letters, 0)));
    }
    insert(open);
    if (words.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "The context words make " + words.size() + " states, at most " + MOST_STATES + " fit.");
    }
    link();
    endings = new Word[words.size()][];
    tellingWithin = new long[(endings.length >> 6) + 1];
    for (int state = 0; state < endings.length; state++) {
      List<Word> here = words.get(state);
      endings[state] = here.isEmpty() ? NONE : here.toArray(Word[]::new);
      boolean within = here.stream().anyMatch(Word::openEnd);
      tellingWithin[state >> 6] |= within ? 1L << state : 0;
    }
    words.clear();
  }

  Cues find(NormalisedText text) {
    Cues cues = new Cues();
    char[] steps = table;
    byte[] symbols = columns;
    int bits = width;
    int length = text.length();
    int state = 0;
    int blank = symbols[' '];
    int column = blank;
    for (int i = 0; i < length; i++) {
      char c = text.at(i);
      int before = column;
      column = c < 128 ? symbols[c] : 0;
      if (column == blank && before == blank) {
        continue;
      }
      int next = c < 128 ? steps[state << bits | column] : slowStep(state, CueEntry.symbol(c));
      state = next & MOST_STATES;
      if (next != state && counts(text, i, state)) {
        tell(cues, text, i, state);
      }
    }
    return cues;
  }

  /** Adds the words that end here. */
  private void tell(Cues cues, NormalisedText text, int last, int state) {
    boolean whole = isBorder(text.at(last), text.at(last + 1), text.at(last + 2));
    for (Word word : endings[state]) {
      if (whole || word.openEnd()) {
        int start = start(text, last, word.length());
        if (word.openStart() || isBorder(text.at(start - 1), text.at(start), text.at(start + 1))) {
          cues.add(word.topic(), start, last + 1);
        }
      }
    }
  }

  /** Where the symbols begin of which the last is here; many blanks are one. */
  private int start(NormalisedText text, int last, int symbols) {
    int start = last;
    for (int i = 1; i < symbols; i++) {
      start--;
      while (isBlank(text.at(start)) && isBlank(text.at(start - 1))) {
        start--;
      }
    }
    return start;
  }

  private boolean isBlank(char c) {
    return c < 128 && columns[c] == columns[' '];
  }

  /** Most endings are chance in the middle of some word: those need no closer look. */
  private boolean counts(NormalisedText text, int at, int state) {
    boolean middle = Chars.isLower(text.at(at)) && Chars.isLower(text.at(at + 1));
    return !middle || (tellingWithin[state >> 6] & 1L << state) != 0;
  }

  /** As the table has it, for characters beyond it. */
  private int slowStep(int from, char symbol) {
    int state = slowNext(from, symbol);
    return endings[state].length == 0 ? state : state | TELLING;
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

  /** Letter by letter, so that the states in which most texts are stand close together. */
  private void insert(List<Spelling> all) {
    List<Spelling> open = all;
    for (int depth = 0; !open.isEmpty(); depth++) {
      List<Spelling> longer = new ArrayList<>();
      for (Spelling spelling : open) {
        if (depth == spelling.letters().length()) {
          end(spelling);
        } else {
          longer.add(spelling.at(step(spelling.state(), spelling.letters().charAt(depth))));
        }
      }
      open = longer;
    }
  }

  private int step(int state, char symbol) {
    int next = transitions.get(state, symbol);
    if (next == 0) {
      next = words.size();
      words.add(List.of());
      transitions.put(state, symbol, next);
    }
    return next;
  }

  private void end(Spelling spelling) {
    CueEntry entry = spelling.entry();
    List<Word> here = new ArrayList<>(words.get(spelling.state()));
    here.add(
        new Word(entry.topic(), spelling.letters().length(), entry.openStart(), entry.openEnd()));
    words.set(spelling.state(), here);
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
    int used = 1;
    for (char symbol = 0; symbol < 128; symbol++) {
      if (symbol == CueEntry.symbol(symbol) && transitions.knows(symbol)) {
        columns[symbol] = (byte) used++;
      }
    }
    width = Integer.SIZE - Integer.numberOfLeadingZeros(used - 1);
    table = new char[words.size() << width];
    for (char symbol = 0; symbol < 128; symbol++) {
      int column = columns[symbol];
      for (int state = 0; column > 0 && state < words.size(); state++) {
        int next = slowNext(state, symbol);
        table[state << width | column] = (char) (words.get(next).isEmpty() ? next : next | TELLING);
      }
    }
    for (char c = 0; c < 128; c++) {
      columns[c] = columns[CueEntry.symbol(c)];
    }
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
