package io.modelport.examples.text;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most so many letters, cut between words. */
public final class Paragraph {
  private Paragraph() {}

  /** The lines, at least one; a word that is longer than a line has one of its own. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
