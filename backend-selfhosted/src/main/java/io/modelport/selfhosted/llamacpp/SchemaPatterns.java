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
  static final Pattern PART =
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
    Emptiness emptiness = new Emptiness();
    int depth = 0;
    while (part.lookingAt()) {
      depth += part.group("open") != null ? 1 : part.group("close") != null ? -1 : 0;
      if (depth < 0 || depth > DEEPEST || (part.group("often") != null && !repeatable)) {
        return false;
      }
      if (!emptiness.accept(part) || !PatternLetters.fitJson(part.group("one"))) {
        return false;
      }
      repeatable = part.group("one") != null || part.group("close") != null;
      part.region(part.end(), end);
    }
    return depth == 0 && part.regionStart() == end;
  }

  /** Finds repetitions of what may be empty, for which llama.cpp takes exponential time. */
  private static final class Emptiness {
    private final boolean[] either = new boolean[DEEPEST + 1]; // an alternative before may be empty
    private final boolean[] all = new boolean[DEEPEST + 1]; // all but the last part may be
    private final boolean[] last = new boolean[DEEPEST + 1];
    private int depth;

    private Emptiness() {
      begin();
    }

    private void begin() {
      all[depth] = true;
      last[depth] = true;
    }

    private boolean mayBeEmpty() {
      return all[depth] && last[depth];
    }

    /** Takes the next part; false where it repeats what may be empty. */
    private boolean accept(Matcher part) {
      String often = part.group("often");
      if (part.group("open") != null) {
        depth++;
        either[depth] = false;
        begin();
      } else if (part.group("close") != null) {
        boolean empty = either[depth] || mayBeEmpty();
        depth--;
        add(empty);
      } else if (part.group("either") != null) {
        either[depth] |= mayBeEmpty();
        begin();
      } else if (often == null) {
        add(false);
      } else {
        boolean repeatsNothing = last[depth] && !often.equals("?");
        last[depth] |= often.equals("?") || often.equals("*") || often.startsWith("{0");
        return !repeatsNothing;
      }
      return true;
    }

    private void add(boolean empty) {
      all[depth] = mayBeEmpty();
      last[depth] = empty;
    }
  }
}
