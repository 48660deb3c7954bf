package io.modelport.sensitivity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that their issuers begin with a name of their own, such as {@code ghp_} or {@code AKIA}. */
final class VendorKeyRule implements Rule {
  private static final int INDEXED = 2;

  private record Prefix(String text, int rest) {}

  private final Map<String, List<Prefix>> prefixes = new HashMap<>();

  VendorKeyRule() {
    for (String line : Lines.of("key-prefixes.txt")) {
      String[] parts = line.split(" ", -1);
      prefixes
          .computeIfAbsent(parts[0].substring(0, INDEXED), start -> new ArrayList<>())
          .add(new Prefix(parts[0], Integer.parseInt(parts[1])));
    }
  }

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    for (Prefix prefix : prefixes.getOrDefault(text.slice(at, at + INDEXED), List.of())) {
      if (text.startsWith(prefix.text(), at)
          && hasRest(text, at + prefix.text().length(), prefix.rest())) {
        scene.findings().add(Family.SECRET, at, keyEnd(scene, at), 0.95);
        return;
      }
    }
  }

  private static boolean hasRest(NormalisedText text, int from, int length) {
    int distinct = 0;
    for (int i = from; i < from + length; i++) {
      char c = text.at(i);
      if (!Chars.isAlphanumeric(c)
          && c != '_'
          && c != '-'
          && c != '.'
          && c != '='
          && c != '+'
          && c != '/') {
        return false;
      }
      distinct += c == text.at(i - 1) ? 0 : 1;
    }
    return distinct * 3 > length;
  }

  private static int keyEnd(Scene scene, int at) {
    int end = scene.tokenEnd(at);
    return scene.text().at(end - 1) == '.' ? end - 1 : end;
  }
}
