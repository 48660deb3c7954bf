package io.modelport.sensitivity;

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

  private record Prefix(String text, int rest) {}

  /** By the first two characters, both ASCII. */
  private final Map<Integer, List<Prefix>> prefixes = new HashMap<>();

  /** Whether there is any for two characters, so that most words need one look. */
  private final boolean[] begins = new boolean[128 * 128];

  VendorKeyRule() {
    for (String line : Lines.of("key-prefixes.txt")) {
      int blank = line.indexOf(' ');
      Prefix prefix =
          new Prefix(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)));
      int slot = slot(line.charAt(0), line.charAt(1));
      prefixes.computeIfAbsent(slot, none -> new ArrayList<>()).add(prefix);
      begins[slot] = true;
    }
  }

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int slot = slot(text.at(at), text.at(at + 1));
    if (!begins[slot]) {
      return;
    }
    for (Prefix prefix : prefixes.getOrDefault(slot, List.of())) {
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
    for (int i = from; i < from + prefix.rest(); i++) {
      char c = text.at(i);
      boolean fits = Chars.isAlphanumeric(c) || c == '_' || c == '-';
      if (!fits && !(telling && Chars.isToken(c))) {
        return false;
      }
      changes += c == text.at(i - 1) ? 0 : 1;
    }
    return changes * 3 > prefix.rest();
  }

  private static int keyEnd(Scene scene, int at) {
    int end = scene.tokenEnd(at);
    return scene.text().at(end - 1) == '.' ? end - 1 : end;
  }
}
