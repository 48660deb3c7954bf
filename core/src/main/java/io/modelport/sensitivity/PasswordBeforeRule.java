package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A password before the word that names it: "x is my wifi password", "use x as password". */
final class PasswordBeforeRule implements CueRule {
  private static final int MOST_WORDS = 5;
  private static final int LONGEST = 64;

  /** No longer word goes on behind "password" unless it is a part of its name. */
  private static final int SHORT_WORD = 4;

  private static final Set<String> TIES =
      AssignedValue.folded(
          "is was as ist war als est comme es como fue e come era é jest jako är som er on zijn это"
              + " как");

  /** What may stand between the tie and the word. */
  private static final Set<String> DETERMINERS =
      AssignedValue.folded(
          "the my our your his her their a an new old current default initial temporary wifi wi fi"
              + " wlan admin root router network guest email mail login user das dem mein meine"
              + " unser neue neues aktuelle le la mon notre ton votre nouveau el mi su tu nuestra"
              + " nueva il mio mia nuova o minha nova senha meu het mijn ons mitt min mit moje nowe"
              + " мой новый");

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.PASSWORD);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    int at = cueStart;
    for (int i = 0; i < MOST_WORDS && text.at(at - 1) == ' '; i++) {
      int end = at - 1;
      int start = end;
      while (start > end - LONGEST && Chars.isLetterOfAnyScript(text.at(start - 1))) {
        start--;
      }
      String word = text.slice(start, end).toLowerCase(Locale.ROOT);
      if (TIES.contains(word)) {
        add(scene, start, cueEnd);
        return;
      }
      if (!DETERMINERS.contains(word) && !(word.isEmpty() && text.at(start - 1) == '-')) {
        return;
      }
      at = start;
    }
  }

  private static void add(Scene scene, int tie, int cueEnd) {
    NormalisedText text = scene.text();
    int end = tie - 1;
    int start = end;
    while (start > end - LONGEST && text.at(start - 1) > ' ') {
      start--;
    }
    while (start < end && (Chars.isQuote(text.at(start)) || text.at(start) == '(')) {
      start++;
    }
    if (text.at(end) == ' ' && !namesMore(text, cueEnd) && LoginPair.isPassword(text, start)) {
      scene.add(Family.PASSWORD, start, end, 0.6);
    }
  }

  /** "password hash", "password manager": what stands before is no password. */
  private static boolean namesMore(NormalisedText text, int cueEnd) {
    int end = AssignedValue.wordEnd(text, cueEnd + 1);
    return text.at(cueEnd) == ' ' && end - cueEnd - 1 > SHORT_WORD;
  }
}
