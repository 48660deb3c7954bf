package io.modelport.sensitivity.masking;

import java.util.Locale;

/**
 * What stands in the place of a value.
 *
 * @param label the type of the value in capitals, digits and {@code _}
 * @param number counted for each label within a conversation, from 1
 */
record Mask(String label, int number) {
  /** Of text that only looks like a placeholder of ours, and must not be taken for one. */
  static final String TEXT = "TEXT";

  private static final int LONGEST_LABEL = 32;

  /** The label for a type of findings, whatever characters a detector put into its name. */
  static String label(String type) {
    StringBuilder label = new StringBuilder();
    String capitals = type.toUpperCase(Locale.ROOT);
    for (int i = 0; i < Math.min(LONGEST_LABEL, capitals.length()); i++) {
      char c = capitals.charAt(i);
      boolean plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9' && label.length() > 0);
      label.append(plain ? c : '_');
    }
    boolean named = label.length() > 0 && label.charAt(0) != '_';
    return named ? label.toString() : "VALUE" + label;
  }

  String text() {
    return "<" + label + "_" + number + ">";
  }
}
