package io.modelport.sensitivity;

import static java.util.Locale.ROOT;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Lines;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that their issuers begin with a name of their own, such as {@code ghp_} or {@code AKIA}. */
final class VendorKeyRule implements Rule {
  /** Beginnings up to this length also begin names: only letters and digits may follow them. */
  private static final int SHORT = 3;

  /** No word in capitals goes on so long without a joint. */
  private static final int ONE_PIECE = 16;

  private record Prefix(String text, int rest) {

    /** Short, and letters of one case: names of things begin so too, {@code test_}, {@code AC}. */
    boolean isWord() {
      int letters = 0;
      while (letters < text.length() && Chars.isLetter(text.charAt(letters))) {
        letters++;
      }
      boolean oneCase = text.equals(text.toLowerCase(ROOT)) || text.equals(text.toUpperCase(ROOT));
      return text.length() <= 8 && letters >= text.length() - 1 && oneCase;
    }
  }

  /** By the first two characters, both ASCII. */
  private final Prefix[][] prefixes = new Prefix[128 * 128][];

  /** Whether there is any for two characters, so that most words need one look. */
  private final boolean[] begins = new boolean[128 * 128];

  VendorKeyRule() {
    Map<Integer, List<Prefix>> all = new HashMap<>();
    for (String line : Lines.of("key-prefixes.txt")) {
      int blank = line.indexOf(' ');
      Prefix prefix =
          new Prefix(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)));
      int slot = slot(line.charAt(0), line.charAt(1));
      all.computeIfAbsent(slot, none -> new ArrayList<>()).add(prefix);
      begins[slot] = true;
    }
    all.forEach((slot, some) -> prefixes[slot] = some.toArray(Prefix[]::new));
  }

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int slot = slot(text.at(at), text.at(at + 1));
    if (!begins[slot]) {
      return;
    }
    for (Prefix prefix : prefixes[slot]) {
      if (text.startsWith(prefix.text(), at) && hasRest(text, at, prefix)) {
        scene.add(Family.SECRET, at, keyEnd(scene, at), 0.95);
        return;
      }
    }
  }

  private static int slot(char first, char second) {
    return (first & 127) * 128 + (second & 127);
  }

  private static boolean hasRest(NormalisedText text, int at, Prefix prefix) {
    int from = at + prefix.text().length();
    boolean telling = prefix.text().length() > SHORT;
    int changes = 0;
    int digits = 0;
    int capitals = 0;
    int lowers = 0;
    for (int i = from; i < from + prefix.rest(); i++) {
      char c = text.at(i);
      boolean fits = Chars.isAlphanumeric(c) || c == '_' || c == '-';
      if (!fits && !(telling && Chars.isToken(c))) {
        return false;
      }
      changes += c == text.at(i - 1) ? 0 : 1;
      digits += Chars.isDigit(c) ? 1 : 0;
      capitals += Chars.isUpper(c) ? 1 : 0;
      lowers += Chars.isLower(c) ? 1 : 0;
    }
    boolean capital = capitals + digits == prefix.rest() && prefix.rest() >= ONE_PIECE;
    boolean piece = capital && !Chars.isAlphanumeric(text.at(from + prefix.rest()));
    boolean name = prefix.isWord() && digits < 2 && (capitals < 3 || lowers == 0) && !piece;
    return changes * 3 > prefix.rest() && !name;
  }

  private static int keyEnd(Scene scene, int at) {
    int end = scene.tokenEnd(at);
    return scene.text().at(end - 1) == '.' ? end - 1 : end;
  }
}
