package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Lines;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keys that their issuers begin with a name of their own, such as {@code ghp_} or {@code AKIA}. */
final class VendorKeyRule implements Rule {
  /** Beginnings up to this length also begin names: only letters and digits may follow them. */
  private static final int SHORT = 3;

  private record Prefix(String text, int rest) {}

  /** By the first two characters, both ASCII. */
  private final List<List<Prefix>> prefixes =
      new ArrayList<>(Collections.nCopies(128 * 128, List.of()));

  VendorKeyRule() {
    for (String line : Lines.of("key-prefixes.txt")) {
      int blank = line.indexOf(' ');
      Prefix prefix =
          new Prefix(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)));
      int slot = slot(line.charAt(0), line.charAt(1));
      List<Prefix> longer = new ArrayList<>(prefixes.get(slot));
      longer.add(prefix);
      prefixes.set(slot, List.copyOf(longer));
    }
  }

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    for (Prefix prefix : prefixes.get(slot(text.at(at), text.at(at + 1)))) {
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
