package io.modelport.sensitivity.view;

/**
 * The digits, letters and marks that words of several languages stand for, by the folded letters of
 * the word; immutable.
 */
final class SpokenWords {
  static final SpokenWords STANDARD = new SpokenWords();

  /** Five bits a letter in one long. */
  private static final int LONGEST = 12;

  /** Shorter ones may be words of some language. */
  private static final int SHORTEST_ROTATED = 6;

  /** Stands for a word of ROT13 that is enough by itself. */
  static final char ROTATED = '!';

  private final long[] keys = new long[4096];
  private final char[] meanings = new char[4096];

  private SpokenWords() {
    for (String line : Lines.of("spoken.txt")) {
      for (String word : line.substring(2).split(" ", -1)) {
        int slot = slot(key(word));
        keys[slot] = key(word);
        meanings[slot] = line.charAt(0);
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
        int slot = slot(key);
        if (keys[slot] == 0) {
          keys[slot] = key;
          meanings[slot] = ROTATED;
        }
      }
    }
  }

  private static long key(String word) {
    long key = 0;
    for (int i = 0; i < word.length(); i++) {
      key = (key << 5) | (word.charAt(i) & 31);
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
      key = (key << 5) | (text.at(i) & 31);
    }
    int slot = slot(key);
    return keys[slot] == key ? meanings[slot] : 0;
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 52);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
