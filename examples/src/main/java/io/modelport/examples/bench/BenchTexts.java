package io.modelport.examples.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts of any length to read: prose, program text, and what makes readers slow. */
final class BenchTexts {
  private static final List<String> SENTENCES =
      List.of(
          "The meeting moved to the larger room because more people wanted to hear the plan.",
          "Write a short story about a lighthouse keeper who finds a letter in a bottle.",
          "Our students compare two sorting algorithms and explain which one they would choose.",
          "In 1969 the first visitors took pictures of the valley, and in 2014 others came back.",
          "How would you describe the taste of an orange to somebody who never ate one?",
          "She walked 12 kilometres, rested for 20 minutes and then wrote three pages.",
          "The recipe needs 250 grams of flour, two eggs and a little patience.",
          "Summarise the following paragraph in one sentence, and keep its tone.",
          "What are the advantages of renting a flat compared with buying a house?",
          "Rivers carry sand to the sea, where waves sort it by size.",
          "Please translate this greeting into French and Italian, and say when to use it.",
          "The orchestra played the second movement slower than we had expected.",
          "A train leaves at 9:15 and arrives at 11:40; how long is the journey?",
          "Most birds return in spring, although some stay through the whole winter.",
          "Explain to a beginner what a compiler does and why it complains.");

  private static final List<String> NOTES =
      List.of(
          "The patient reports a dull ache in the left knee, worse on stairs and after long walks.",
          "No fever, no chills, appetite unchanged; she sleeps badly because of the cough.",
          "Lungs are clear on both sides, heart sounds regular without a murmur.",
          "Past history of asthma in childhood and an appendectomy; no known allergies.",
          "He takes a diuretic in the morning and a statin at night, and forgets the latter.",
          "Father died of a stroke, mother has diabetes, two sisters are well.",
          "Abdomen soft, slightly tender in the right lower quadrant, bowel sounds present.",
          "Assessment: most likely a viral bronchitis; rest, fluids, return if short of breath.",
          "Plan: start physiotherapy, order an ultrasound and repeat the blood count next week.",
          "She denies chest pain and palpitations but feels dizzy when she stands up.",
          "The wound heals well, stitches were removed and the dressing changed.",
          "Neurological examination without findings; reflexes brisk and symmetrical.");

  private static final List<String> LINES =
      List.of(
          "for (int i = 0; i < values.length; i++) {",
          "  total += values[i] * weights.get(i % weights.size());",
          "}",
          "def merge(left, right):",
          "    return sorted(left + right, key=lambda item: item.name)",
          "if err != nil {",
          "\treturn fmt.Errorf(\"open %s: %w\", path, err)",
          "SELECT name, count(*) FROM visits WHERE day > '2021-03-04' GROUP BY name;",
          "private static final Map<String, List<Integer>> INDEX = new HashMap<>();",
          "// The buffer is shared: nobody may keep it beyond this call.",
          "find . -name '*.log' -mtime +7 | xargs gzip -9",
          "const result = await fetch(`${base}/items?page=${page}`);",
          "@Override public String toString() { return name + \"#\" + id; }",
          "assert merge([1, 3], [2]) == [1, 2, 3]",
          "#include <vector>",
          "std::vector<double> samples(1024, 0.0);");

  /** Each is repeated: beginnings of what a rule looks for, and never its end. */
  private static final Map<String, String> HOSTILE = hostile();

  private final Random random;

  BenchTexts(Random random) {
    this.random = random;
  }

  /**
   * A long text.
   *
   * @param reach characters a microsecond that it is meant to be read at
   */
  record Kind(String name, String text, double reach) {}

  List<Kind> kinds(int characters) {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(new Kind("prose", prose(characters), 20));
    kinds.add(new Kind("code", code(characters), 20));
    HOSTILE.forEach(
        (name, unit) ->
            kinds.add(
                new Kind(
                    name,
                    unit.repeat(characters / unit.length() + 1).substring(0, characters),
                    5)));
    return kinds;
  }

  String prose(int characters) {
    return drawn(SENTENCES, " ", characters);
  }

  /** Of a patient, without a value that a rule would find. */
  String note(int characters) {
    return drawn(NOTES, " ", characters);
  }

  String code(int characters) {
    return drawn(LINES, "\n", characters);
  }

  /** Two or three words that no language has. */
  String term() {
    StringBuilder term = new StringBuilder(word());
    for (int i = random.nextInt(2); i >= 0; i--) {
      term.append(' ').append(word());
    }
    return term.toString();
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private String drawn(List<String> pieces, String joint, int characters) {
    StringBuilder text = new StringBuilder(characters + 100);
    while (text.length() < characters) {
      text.append(pieces.get(random.nextInt(pieces.size()))).append(joint);
    }
    return text.substring(0, characters);
  }

  private static Map<String, String> hostile() {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("digits", "1");
    units.put("short-numbers", "1 ");
    units.put("numbers-with-hyphens", "1-");
    units.put("groups-of-four", "4111 ");
    units.put("dotted-numbers", "1.1.");
    units.put("plus-signs", "+1");
    units.put("numbers-in-brackets", "(1) ");
    units.put("one-letter", "a");
    units.put("long-tokens", "aA1-");
    units.put("mail-signs", "a@a.");
    units.put("links", "http://a:a@");
    units.put("key-heads", "-----BEGIN PRIVATE KEY-----\n");
    units.put("bank-heads", "DE89 ");
    units.put("passwords", "password=");
    units.put("keys", "key=");
    units.put("tokens", "token");
    units.put("passwords-for", "password for ");
    units.put("seed-words", "seed phrase ");
    units.put("chinese-passwords", "\u5bc6\u7801");
    units.put("streets", "address: 1 ");
    units.put("towns", "Ab 1, 12345 ");
    units.put("tools", "mysql -p ");
    units.put("colons", "1:");
    units.put("fractions", "\u00bd");
    units.put("compatibility-forms", "\ufdfa");
    units.put("invisible", "\u200b");
    units.put("percent", "%41");
    units.put("percent-twice", "%2541");
    units.put("entities", "&#65;");
    units.put("escapes", "\\u0041");
    units.put("base64", "QUFBQUFBQUFBQUFBQUFBQUFB ");
    units.put("character-codes", "65,");
    units.put("joined-codes", "12-34-56-");
    units.put("joined-digits", "aA1/");
    units.put("tags", "<b>");
    units.put("spelled", "one two ");
    units.put("backwards", "backwards ");
    units.put("rot13", "rot13 ");
    units.put("lines", "1\n");
    units.put("parts", "part 1: 1\npart 2: 1\n");
    return units;
  }
}
