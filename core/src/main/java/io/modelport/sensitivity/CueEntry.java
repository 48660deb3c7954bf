package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Folding;
import io.modelport.sensitivity.view.Lines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One context word as the list has it. A star at an end lets the word go on there ({@code
 * *strasse}), for languages that build compounds or endings.
 */
record CueEntry(Topic topic, String word, boolean openStart, boolean openEnd) {
  private static final char[] SYMBOLS = symbols();

  /** All entries of the packaged lists: {@code [TOPIC]} lines, then words set apart by commas. */
  static List<CueEntry> standard() {
    List<CueEntry> entries = new ArrayList<>();
    Topic topic = Topic.HARMLESS;
    List<String> lines = new ArrayList<>(Lines.of("cues.txt"));
    lines.addAll(Lines.of("names.txt"));
    for (String line : lines) {
      if (line.startsWith("[")) {
        topic = Topic.valueOf(line.substring(1, line.indexOf(']')));
        continue;
      }
      for (String word : line.split(",", -1)) {
        if (!word.isBlank()) {
          entries.add(of(topic, word.strip()));
        }
      }
    }
    return entries;
  }

  static CueEntry of(Topic topic, String word) {
    boolean openStart = word.startsWith("*");
    boolean openEnd = word.endsWith("*");
    String bare = word.substring(openStart ? 1 : 0, word.length() - (openEnd ? 1 : 0));
    return new CueEntry(topic, bare, openStart, openEnd);
  }

  /**
   * Every form in which the automaton meets the word: look-alikes fold by case, and blanks may be
   * missing.
   */
  Set<String> spellings() {
    Set<String> spellings = new LinkedHashSet<>();
    String title = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    for (String form : List.of(word, title, word.toUpperCase(Locale.ROOT))) {
      String symbols = symbols(Folding.STANDARD.fold(form));
      spellings.add(symbols);
      spellings.add(symbols.replace(" ", ""));
    }
    return spellings;
  }

  private static String symbols(String folded) {
    StringBuilder symbols = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char symbol = symbol(folded.charAt(i));
      if (symbol != ' ' || (symbols.length() > 0 && symbols.charAt(symbols.length() - 1) != ' ')) {
        symbols.append(symbol);
      }
    }
    return symbols.toString().strip();
  }

  /**
   * The character as the automaton sees it: lower case, and one blank for whatever separates words.
   */
  static char symbol(char c) {
    return c < 128 ? SYMBOLS[c] : Character.toLowerCase(c);
  }

  private static char[] symbols() {
    char[] symbols = new char[128];
    for (char c = 0; c < 128; c++) {
      symbols[c] = asciiSymbol(c);
    }
    return symbols;
  }

  private static char asciiSymbol(char c) {
    return switch (c) {
      case '_', '-', '.', '\t', '\'', ' ' -> ' ';
      default -> Chars.isUpper(c) ? (char) (c + 32) : c;
    };
  }
}
