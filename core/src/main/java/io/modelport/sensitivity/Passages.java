package io.modelport.sensitivity;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into pieces of which a small model can say what they are about. */
final class Passages {
  private static final int LONGEST = 200; // characters: in more, one sentence of many is not seen
  private static final int SHORTEST = 60; // else a list of short sentences made many pieces

  private Passages() {}

  /** A piece of a text, from one place to before another, and its words. */
  record Passage(int start, int end, PassageWords words) {}

  /** At ends of sentences and lines where there are any, else at spaces; without blank ones. */
  static List<Passage> of(String text) {
    List<Passage> passages = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      String passage = text.substring(start, end);
      if (!passage.isBlank()) {
        passages.add(new Passage(start, end, PassageWords.of(passage)));
      }
      start = end;
    }
    return passages;
  }

  private static int end(String text, int start) {
    int last = Math.min(text.length(), start + LONGEST);
    if (last == text.length()) {
      return last;
    }
    int sentence = behind(text, start, last, ".!?\n\u3002");
    if (sentence > 0) {
      return sentence;
    }
    int word = behind(text, start, last, " \t");
    if (word > 0) {
      return word;
    }
    return Character.isHighSurrogate(text.charAt(last - 1)) ? last - 1 : last;
  }

  /** The place behind the last of these marks that leaves enough; 0 where there is none. */
  private static int behind(String text, int start, int last, String marks) {
    for (int i = last; i > start + SHORTEST; i--) {
      if (marks.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return 0;
  }
}
