package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * Names of persons: behind a word that says so, behind a word that makes it likely where two names
 * or a known one follow, and a known given name with a family name behind. Lists and grammar know
 * the languages of Europe, and Chinese and Korean behind a few words; a name without any sign is
 * not found.
 */
final class PersonRule implements CueRule {
  private static final int GAP = 6;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.NAME, Topic.NAME_HINT, Topic.GIVEN_NAME);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    if (topic == Topic.GIVEN_NAME) {
      PersonName name = PersonName.read(text, cueStart);
      if (name.names() >= 2 && text.at(cueStart - 1) != '@' && !continues(text, cueStart)) {
        scene.add(Family.PERSON, cueStart, name.end(), 0.6);
      }
      return;
    }
    int start = skip(scene, cueEnd);
    PersonName name = PersonName.read(text, start);
    if (name.names() == 0 && topic == Topic.NAME && introduces(text, cueStart, cueEnd)) {
      name = PersonName.readLower(text, start);
    }
    boolean known = isGiven(scene, name);
    boolean quoted = topic == Topic.NAME_HINT && followsQuotation(text, cueStart);
    boolean likely = topic == Topic.NAME || known || quoted || name.names() >= 2;
    boolean label = topic == Topic.NAME_HINT && !known && text.at(cueEnd) == ':';
    if (name.names() > 0 && likely && !label) {
      double score = topic == Topic.NAME ? 0.8 : known ? 0.7 : 0.5;
      scene.add(Family.PERSON, name.start(), name.end(), score);
    }
  }

  /** Part of a longer run of names that was looked at from its beginning: "Mary Ann Lee". */
  private static boolean continues(NormalisedText text, int at) {
    char before = text.at(at - 1);
    return Chars.isAlphanumeric(before) || before == '-' || before == '_' || before == '/';
  }

  /** Words behind which a name follows in small letters too, where somebody writes so. */
  private static boolean introduces(NormalisedText text, int from, int to) {
    String word = text.slice(from, to);
    return word.endsWith("name is")
        || word.endsWith("call me")
        || word.endsWith("your name")
        || word.endsWith("last name")
        || word.equals("mr")
        || word.equals("mrs")
        || word.equals("dr");
  }

  /** {@code "…," says Smith}. */
  private static boolean followsQuotation(NormalisedText text, int at) {
    char mark = text.at(at - 2);
    return text.at(at - 1) == ' ' && (mark == '"' || mark == '\'' || mark == '\u201d');
  }

  private static boolean isGiven(Scene scene, PersonName name) {
    return name.names() > 0 && scene.cues().cover(Topic.GIVEN_NAME, name.start(), name.start() + 2);
  }

  /** Marks, a line end and titles between the word and the name. */
  private static int skip(Scene scene, int from) {
    NormalisedText text = scene.text();
    int at = marksEnd(text, from);
    for (int i = 0; i < 2; i++) {
      Places titles = scene.cues().of(Topic.NAME);
      int next = titles.firstStartingFrom(at);
      boolean title = next < titles.count() && titles.start(next) == at;
      at = title ? marksEnd(text, titles.end(next)) : at;
    }
    return at;
  }

  private static int marksEnd(NormalisedText text, int from) {
    int at = from;
    while (at < from + GAP && " .:,;\n\t\"'([*?-".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }
}
