package io.modelport.sensitivity.view;

/**
 * The digits, letters and marks that words of several languages stand for, by the folded letters of
 * the word; immutable.
 */
final class SpokenWords {
  static final SpokenWords STANDARD = new SpokenWords();

  /** Five bits a letter in one long. */
  static final int LONGEST = 12;

  /** Shorter ones may be words of some language. */
  private static final int SHORTEST_ROTATED = 6;

  /** Stands for a word of ROT13 that is enough by itself. */
  static final char ROTATED = '!';

  private final long[] keys = new long[4096];
  private final char[] meanings = new char[4096];

  /** A bit for each hash that some word has: most words of a text have none of them. */
  private final long[] filter = new long[1024];

  private SpokenWords() {
    for (String line : Lines.of("spoken.txt")) {
      for (String word : line.substring(2).split(" ", -1)) {
        put(key(word), line.charAt(0));
      }
    }
    Lines.of("cues.txt").forEach(this::addRotated);
  }

  /** A word that explains a value and is written in ROT13 explains the text around it. */
  private void addRotated(String line) {
    for (String phrase : line.split(",", -1)) {
      String word = phrase.strip();
      boolean plain = word.chars().allMatch(c -> c >= 'a' && c <= 'z');
      if (plain && word.length() >= SHORTEST_ROTATED && word.length() <= LONGEST) {
        long key = 0;
        for (int i = 0; i < word.length(); i++) {
          key = (key << 5) | ((word.charAt(i) - 'a' + 13) % 26 + 1);
        }
        if (meaning(key) == 0) {
          put(key, ROTATED);
        }
      }
    }
  }

  private void put(long key, char meaning) {
    int slot = slot(key);
    keys[slot] = key;
    meanings[slot] = meaning;
    filter[(int) (hash(key) >>> 54)] |= 1L << (hash(key) >>> 48);
  }

  private static long key(String word) {
    long key = 0;
    for (int i = 0; i < word.length(); i++) {
      key = with(key, word.charAt(i));
    }
    return key;
  }

  /** What the word in this span stands for, or NUL. */
  char meaning(NormalisedText text, int from, int to) {
    if (to - from > LONGEST || to - from < 2) {
      return 0;
    }
    long key = 0;
    for (int i = from; i < to; i++) {
      if (!Chars.isLetter(text.at(i))) {
        return 0;
      }
      key = with(key, text.at(i));
    }
    return meaning(key);
  }

  /**
   * What the word of this key stands for, or NUL: the letters of at most twelve, by {@link #with}.
   */
  char meaning(long key) {
    if ((filter[(int) (hash(key) >>> 54)] & 1L << (hash(key) >>> 48)) == 0) {
      return 0;
    }
    int slot = slot(key);
    return keys[slot] == key ? meanings[slot] : 0;
  }

  /** The key of a word with one more letter. */
  static long with(long key, char letter) {
    return (key << 5) | (letter & 31);
  }

  private static long hash(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private int slot(long key) {
    int slot = (int) (hash(key) >>> 52);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
