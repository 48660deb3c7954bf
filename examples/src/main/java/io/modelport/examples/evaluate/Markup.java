package io.modelport.examples.evaluate;

import io.modelport.examples.text.TerminalText;

/** Text made safe to stand in a page, in an element or in quoted attributes. */
final class Markup {
  private Markup() {}

  /** Everything that means something to HTML is written out; control and direction marks go. */
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    TerminalText.safe(text)
        .chars()
        .forEach(
            unit -> {
              switch (unit) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '`' -> safe.append("&#96;");
                default -> safe.append((char) unit);
              }
            });
    return safe.toString();
  }

  /** An element of a class with this inside, which is markup already. */
  static String element(String name, String cssClass, String markup) {
    return "<" + name + " class=\"" + cssClass + "\">" + markup + "</" + name + ">";
  }
}
