package io.modelport.sensitivity.view;

/** The disguises that begin with a letter or digit; looks at each run of them once. */
final class Tokens {
  private static final Disguise ENCODED = new EncodedToken();
  private static final Disguise LIST = new NumberList();
  private static final Disguise SINGLES = new SingleCharacters();
  private static final Disguise SPOKEN = new SpokenNumber();
  private static final Disguise ADDRESS = new SpelledAddress();
  private static final Disguise HYPHENED = new HyphenedAddress();
  private static final Disguise LOOK_ALIKE = new LookAlikeDigits();
  private static final Disguise GLUED = new GluedWords();
  private static final int SHORTEST_CODE = 8;

  private final Edits edits;
  private final NormalisedText text;

  private final Hints mirrors;
  private final Hints rotations;
  private boolean rotated;

  private boolean prose;

  /** Before it stands no letter that looks like a digit; looked for once for all numbers. */
  private int lookAlike;

  Tokens(Edits edits, Hints mirrors, Hints rotations) {
    this.edits = edits;
    this.text = edits.source();
    this.mirrors = mirrors;
    this.rotations = rotations;
  }

  /** One word in ROT13 may be a name; two, or the word ROT13 itself, are a text. */
  boolean isRotated() {
    return rotated || rotations.count() >= 2;
  }

  /** Whether the run that was read last is a word as in a sentence and says what it shows. */
  boolean isProse() {
    return prose;
  }

  /** Reads the run that begins here and returns its end, or the end of a disguise beyond it. */
  int read(int at) {
    int end = at;
    int digits = 0;
    int uppers = 0;
    long key = 0;
    char c = text.at(at);
    for (int kind = Chars.kind(c); (kind & Chars.WORD) != 0; kind = Chars.kind(c)) {
      digits += kind & Chars.DIGIT;
      uppers += kind & Chars.UPPER;
      key = SpokenWords.with(key, c);
      c = text.at(++end);
    }
    uppers /= Chars.UPPER;
    int length = end - at;
    int opened = at;
    if (length == 1) {
      opened = single(at, c);
    } else if (digits == 0 && length <= SpokenWords.LONGEST) {
      opened = word(at, end, key);
    }
    if (opened == at && mayBeCode(length, digits, uppers, c)) {
      opened = ENCODED.open(edits, at);
    }
    if (opened == at && digits > 0) {
      opened = number(at, end, digits);
    }
    prose = digits == 0 && opened <= end && Prose.isWord(text, at, end);
    return Math.max(end, opened);
  }

  private int single(int at, char separator) {
    boolean wide = separator == ' ' && text.at(at + 2) == ' ';
    if (separator == 0 || (!wide && Chars.isAlphanumeric(text.at(at + 3)))) {
      return at;
    }
    return SINGLES.open(edits, at);
  }

  private int word(int at, int end, long key) {
    char meaning = SpokenWords.STANDARD.meaning(key);
    if (meaning == 0) {
      return at;
    }
    if (meaning == '<') {
      mirrors.add(at, end);
    } else if (meaning == '}' || meaning == SpokenWords.ROTATED) {
      rotations.add(at, end);
      rotated |= meaning == SpokenWords.ROTATED;
    } else {
      return meaning == '@' ? first(at) : SPOKEN.open(edits, at);
    }
    return at;
  }

  private int first(int at) {
    int end = ADDRESS.open(edits, at);
    end = end > at ? end : HYPHENED.open(edits, at);
    return end > at ? end : SPOKEN.open(edits, at);
  }

  private static boolean mayBeCode(int length, int digits, int uppers, char after) {
    if (digits + uppers < 2) {
      return false;
    }
    return length >= SHORTEST_CODE || (length >= 3 && (after == '+' || after == '/'));
  }

  private int number(int at, int end, int digits) {
    int opened = at;
    if (end - at == 5 && (text.startsWith("rot13", at) || text.startsWith("ROT13", at))) {
      rotations.add(at, end);
      rotated = true;
    }
    if (Chars.isDigit(text.at(at))) {
      opened = LIST.open(edits, at);
    }
    if (opened == at) {
      opened = digits >= 8 && digits < end - at ? GLUED.open(edits, at) : at;
      opened = opened == at && hasLookAlike(at) ? LOOK_ALIKE.open(edits, at) : opened;
    }
    return opened;
  }

  private boolean hasLookAlike(int at) {
    int beyond = at + LookAlikeDigits.LONGEST;
    lookAlike = Math.max(lookAlike, at);
    while (lookAlike < beyond && !LookAlikeDigits.isLookAlike(text.at(lookAlike))) {
      lookAlike++;
    }
    return lookAlike < beyond;
  }
}
