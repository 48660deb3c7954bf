package io.modelport.sensitivity.view;

import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/**
 * Looks once over a view for everything that says something else than it shows; time grows with the
 * length of the view alone.
 */
public final class Reader {
  private static final Disguise PERCENT = new PercentEscapes();
  private static final Disguise ENTITY = new HtmlEntities();
  private static final Disguise BACKSLASH = new BackslashEscapes();
  private static final Disguise QUOTED = new QuotedPrintable();
  private static final Disguise BLANK = new FormBlanks();
  private static final Disguise MARKUP = new Markup();
  private static final Disguise STRINGS = new Concatenation();
  private static final Disguise SINGLES = new SingleCharacters();
  private static final Disguise REMARK = new Interruption();
  private static final Disguise ADDRESS = new SpelledAddress();
  private static final Disguise SEPARATORS = new OddSeparators();
  private static final Disguise LINE = new BrokenLine();
  private static final Disguise ANSWER = new LateAnswer();
  private static final Disguise SPOKEN = new SpokenNumber();

  private final NormalisedText text;
  private final Watch watch;
  private final Edits edits;
  private final Stretches stretches = new Stretches();
  private final Hints mirrors = new Hints();
  private final Hints rotations = new Hints();
  private final Tokens tokens;

  private Reader(NormalisedText text, Watch watch) {
    this.text = text;
    this.watch = watch;
    this.edits = new Edits(text);
    this.tokens = new Tokens(edits, mirrors, rotations);
  }

  /** Looks over the whole view. */
  public static Reader of(NormalisedText text, Watch watch)
      throws TimeoutException, InterruptedException {
    Reader reader = new Reader(text, watch);
    reader.read();
    return reader;
  }

  /** What is encoded, split or spelled. */
  public Edits edits() {
    return edits;
  }

  /** Where a value can begin. */
  public Stretches stretches() {
    return stretches;
  }

  /**
   * What is written backwards.
   *
   * @param known whether the character at a place belongs to a word that means what it says
   */
  public Edits mirrored(IntPredicate known) {
    return Mirror.read(text, mirrors, known);
  }

  /**
   * What is written in ROT13.
   *
   * @param known whether the character at a place belongs to a word that means what it says
   */
  public Edits rotated(IntPredicate known) {
    return Rotation.read(text, tokens.isRotated() ? rotations : new Hints(), known);
  }

  private void read() throws TimeoutException, InterruptedException {
    int at = 0;
    while (at < text.length()) {
      watch.step();
      char c = text.at(at);
      if (c == ' ') {
        at++;
        continue;
      }
      boolean token = Chars.isAlphanumeric(c);
      int end = token ? tokens.read(at) : Math.max(mark(c, at), at + 1);
      boolean harmless = token ? tokens.isProse() : c <= ' ' && end == at + 1;
      if (!harmless) {
        stretches.add(at, end);
      }
      at = end;
    }
  }

  private int mark(char c, int at) {
    return switch (c) {
      case ',' -> at;
      case '.', '-' -> SINGLES.open(edits, at);
      case '\n' -> first(LINE, ANSWER, at);
      case '%' -> PERCENT.open(edits, at);
      case '&' -> ENTITY.open(edits, at);
      case '\\' -> BACKSLASH.open(edits, at);
      case '=' -> QUOTED.open(edits, at);
      case '+' -> plus(at);
      case '<', '`' -> MARKUP.open(edits, at);
      case '*', '_' -> first(MARKUP, SEPARATORS, at);
      case '~' -> first(MARKUP, SEPARATORS, at);
      case '"', '\'' -> STRINGS.open(edits, at);
      case '(' -> bracket(at);
      case '[' -> first(ADDRESS, REMARK, at);
      case '{' -> ADDRESS.open(edits, at);
      case ':' -> first(SINGLES, SEPARATORS, at);
      case '/' -> first(MARKUP, SEPARATORS, at);
      case '#', '|', ';', '^', '!' -> SEPARATORS.open(edits, at);
      default -> c > 0x3000 && c < 0xA000 ? SPOKEN.open(edits, at) : at;
    };
  }

  private int bracket(int at) {
    int end = first(ADDRESS, REMARK, at);
    end = end > at ? end : first(SPOKEN, SINGLES, at);
    return end > at ? end : SEPARATORS.open(edits, at);
  }

  private int plus(int at) {
    int end = first(BLANK, SINGLES, at);
    return end > at ? end : SPOKEN.open(edits, at);
  }

  private int first(Disguise one, Disguise other, int at) {
    int end = one.open(edits, at);
    return end > at ? end : other.open(edits, at);
  }
}
