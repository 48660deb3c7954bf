package io.modelport.release;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as <code>{{ticket}}</code>. It is taken apart once, so what is put in is
 * never looked at for places.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]*)\\s*}}");

  private final List<String> texts = new ArrayList<>(); // one more than there are places
  private final List<String> places = new ArrayList<>();

  Template(String text) {
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      texts.add(text.substring(from, place.start()));
      places.add(place.group(1));
      from = place.end();
    }
    texts.add(text.substring(from));
  }

  /** The names of its places, in order. */
  Set<String> places() {
    return new LinkedHashSet<>(places);
  }

  /**
   * The text with these in its places.
   *
   * @param values one for every place
   */
  String filled(Map<String, String> values) {
    StringBuilder filled = new StringBuilder(texts.get(0));
    for (int i = 0; i < places.size(); i++) {
      filled.append(values.get(places.get(i))).append(texts.get(i + 1));
    }
    return filled.toString();
  }
}
