package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * A password some words behind the one that names it, in whatever language they are: "I changed the
 * password yesterday to x". Only what no word of a sentence looks like counts.
 */
final class PasswordAheadRule implements CueRule {
  private static final int REACH = 40;
  private static final int MOST_WORDS = 5;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.PASSWORD);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    int words = 0;
    int i = cueEnd;
    while (i < cueEnd + REACH && words <= MOST_WORDS) {
      char c = text.at(i);
      if (c >= 128 && Character.isLetter(c)) {
        i++;
      } else if (c == ' ' || Chars.isQuote(c)) {
        i++;
        words += c == ' ' ? 1 : 0;
      } else {
        int end = i;
        while (Chars.isLetter(text.at(end)) && end < i + REACH) {
          end++;
        }
        boolean apart = i > cueEnd;
        if (apart && LoginPair.isUnlikeNames(text, i) && !isName(text, i)) {
          scene.add(Family.PASSWORD, i, LoginPair.valueEnd(text, i), 0.6);
          return;
        }
        if (end == i || (text.at(end) != ' ' && text.at(end) < 128)) {
          return; // a mark ends the phrase
        }
        i = end;
      }
    }
  }

  /** Begins with a mark as selectors do, or names an account of a machine. */
  private static boolean isName(NormalisedText text, int start) {
    int end = LoginPair.passwordEnd(text, start);
    String value = text.slice(start, end);
    int at = value.indexOf('@');
    boolean account = at > 0 && value.chars().noneMatch(c -> "!#$%^*~".indexOf(c) >= 0);
    return !Chars.isAlphanumeric(text.at(start)) || account;
  }
}
