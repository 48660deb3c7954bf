package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * The words that open a wallet, twelve of them or more with three to eight letters each (BIP 39),
 * where the text says what they are.
 */
final class MnemonicRule implements CueRule {
  private static final int FEWEST = 12;
  private static final int MOST = 24;
  private static final int REACH = 24;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.MNEMONIC);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    for (int from = cueEnd; from < cueEnd + REACH; from = nextWord(text, from)) {
      int start = skipMarks(text, from);
      int end = start;
      int words = 0;
      for (int next = start; words < MOST && isWord(text, next); words++) {
        end = wordEnd(text, next);
        next = skipMarks(text, end);
      }
      if (words >= FEWEST) {
        scene.add(Family.SECRET, start, end, 0.8);
        return;
      }
    }
  }

  private static int nextWord(NormalisedText text, int from) {
    return Math.max(from + 1, wordEnd(text, skipMarks(text, from)));
  }

  /** Blanks, commas, line ends and the numbers of a list. */
  private static int skipMarks(NormalisedText text, int from) {
    int to = from;
    while (to < from + 8
        && (" ,:;.\n\t\"'-[]()".indexOf(text.at(to)) >= 0 || Chars.isDigit(text.at(to)))) {
      to++;
    }
    return to;
  }

  private static boolean isWord(NormalisedText text, int from) {
    int length = wordEnd(text, from) - from;
    return length >= 3 && length <= 8;
  }

  private static int wordEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + 12 && Chars.isLetter(text.at(end))) {
      end++;
    }
    return end;
  }
}
