package io.modelport.policy;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A regular expression of RE2, in any case; asked only about texts that hold what it needs.
 *
 * @param needed what every match holds; empty where that is not known
 */
record TextPattern(Pattern pattern, Optional<RequiredText> needed) {

  /**
   * Ready to use.
   *
   * @param expression one about which {@link Regex#problem} has nothing to say
   */
  static TextPattern of(String expression) {
    return new TextPattern(
        Pattern.compile(expression, Pattern.CASE_INSENSITIVE), RequiredText.of(expression));
  }

  /** Whether it is in the text before this place. */
  boolean isIn(String text, int end) {
    return (needed.isEmpty() || needed.get().isIn(text, end))
        && pattern.matcher(end < text.length() ? text.substring(0, end) : text).find();
  }
}
