package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that stand beside numbers without being streets: "Step 3", "10 Friday", "12 May". */
final class Counted {
  private static final Set<String> WORDS =
      Set.copyOf(
          List.of(
              "step chapter section table figure page level part phase stage question line version slide week day year grade game round season episode group class type option task exercise problem article note item row column lesson act scene track volume issue case test example appendix verse rule theorem lemma equation windows java python iphone android monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight people persons teams users customers room platform sector gate terminal pier booth hall door desk bay exit floor age opus psalm agenda quote score world apollo boeing kapitel abschnitt seite teil stufe schritt frage chapitre étape partie niveau capítulo paso parte nivel página sección"
                  .split(" ")));

  private Counted() {}

  static boolean isNumbered(NormalisedText text, Word word) {
    String lower = text.slice(word.start(), word.end()).toLowerCase(Locale.ROOT);
    return WORDS.contains(lower) || DateShape.isMonth(lower);
  }
}
