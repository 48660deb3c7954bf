package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the regular expressions of a schema. llama.cpp takes any text for those that it does not
 * understand, and prints them.
 */
final class SchemaPatterns {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 32;
  private static final String ESCAPE = "\\\\(?:[trn\\\\\"\\[\\]-]|x\\p{XDigit}{2}|u\\p{XDigit}{4})";
  private static final Pattern PART =
      Pattern.compile(
          "(?<open>\\((?:\\?:)?)|(?<close>\\))|(?<either>\\|)"
              + "|(?<often>[*+?]|\\{\\d{1,4}(?:,\\d{0,4})?\\})"
              + "|(?<one>\\[\\^?(?:[^\\]\\[\\\\^]|"
              + ESCAPE
              + ")+\\]|\\.|\\\\[\\^$.\\[\\]()|{}*+?]|"
              + ESCAPE
              + "|[^|.()\\[\\]{}*+?^$\\\\])");

  private SchemaPatterns() {}

  /** Whether llama.cpp understands every expression in a schema. */
  static boolean areUnderstood(JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      boolean pattern = field.getKey().equals("pattern") && field.getValue().isTextual();
      if (pattern && !isUnderstood(field.getValue().asText())) {
        return false;
      }
    }
    for (JsonNode child : schema) {
      if (!areUnderstood(child)) {
        return false;
      }
    }
    return true;
  }

  static boolean isUnderstood(String pattern) {
    int end = pattern.length() - 1;
    if (end < 1 || end > LONGEST || pattern.charAt(0) != '^' || pattern.charAt(end) != '$') {
      return false;
    }
    Matcher part = PART.matcher(pattern).region(1, end);
    boolean repeatable = false;
    int depth = 0;
    while (part.lookingAt()) {
      depth += part.group("open") != null ? 1 : part.group("close") != null ? -1 : 0;
      if (depth < 0 || depth > DEEPEST || (part.group("often") != null && !repeatable)) {
        return false;
      }
      repeatable = part.group("one") != null || part.group("close") != null;
      part.region(part.end(), end);
    }
    return depth == 0 && part.regionStart() == end;
  }
}
