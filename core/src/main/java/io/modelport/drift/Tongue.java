package io.modelport.drift;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The language of a text as far as drift needs it: the script, and for Latin letters whose small
 * words are the most frequent. A guess; what matters is that it stays the same.
 */
final class Tongue {
  static final String UNCLEAR = "unclear";
  private static final int MOST = 600; // characters that are looked at
  private static final int ENOUGH = 3; // letters of a script

  private static final Map<String, List<String>> SMALL_WORDS =
      Map.of(
          "en", List.of("the", "of", "and", "to", "is", "that", "it", "for", "not", "this", "are"),
          "de", List.of("der", "die", "das", "und", "ist", "nicht", "ein", "eine", "zu", "sie"),
          "fr", List.of("le", "la", "les", "et", "est", "des", "une", "pas", "vous", "dans"),
          "es", List.of("el", "los", "las", "y", "es", "una", "por", "para", "con", "que"),
          "it", List.of("il", "che", "di", "per", "una", "non", "con", "sono", "della", "gli"),
          "pt", List.of("o", "os", "um", "uma", "não", "para", "com", "é", "do", "da"),
          "nl", List.of("het", "een", "van", "niet", "de", "en", "dat", "op", "zijn", "voor"));

  private static final Map<String, List<String>> LANGUAGES = byWord();

  private Tongue() {}

  static String of(String text) {
    String start = text.substring(0, Math.min(MOST, text.length()));
    String script = script(start);
    return script.equals("latin") ? latin(start) : script;
  }

  private static String script(String text) {
    Map<UnicodeScript, Integer> counts = new HashMap<>();
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> counts.merge(UnicodeScript.of(letter), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= ENOUGH)
        .max(Map.Entry.comparingByValue())
        .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT))
        .orElse(UNCLEAR);
  }

  private static String latin(String text) {
    Map<String, Integer> hits = new HashMap<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
      LANGUAGES
          .getOrDefault(word, List.of())
          .forEach(language -> hits.merge(language, 1, Integer::sum));
    }
    return hits.entrySet().stream()
        .filter(entry -> entry.getValue() >= 2)
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(UNCLEAR);
  }

  private static Map<String, List<String>> byWord() {
    Map<String, List<String>> languages = new HashMap<>();
    SMALL_WORDS.forEach(
        (language, words) ->
            words.forEach(
                word ->
                    languages.merge(
                        word,
                        List.of(language),
                        (some, more) -> Stream.concat(some.stream(), more.stream()).toList())));
    return languages;
  }
}
