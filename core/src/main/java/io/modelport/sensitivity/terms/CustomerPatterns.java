package io.modelport.sensitivity.terms;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayList;
import java.util.List;

/**
 * Regular expressions of the customer in the syntax of RE2, which has none that explode. Immutable
 * and safe for many threads.
 */
public final class CustomerPatterns {
  /** No patterns at all. */
  public static final CustomerPatterns NONE = of(List.of());

  private static final int LONGEST = 1_000;

  private final List<Pattern> patterns;

  private CustomerPatterns(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * One pattern each.
   *
   * @throws IllegalArgumentException with the number of the first that is no pattern, is longer
   *     than 1,000 characters, or also matches nothing at all
   */
  public static CustomerPatterns of(List<String> expressions) {
    List<Pattern> patterns = new ArrayList<>();
    for (String expression : expressions) {
      patterns.add(pattern(expression, patterns.size() + 1));
    }
    return new CustomerPatterns(List.copyOf(patterns));
  }

  private static Pattern pattern(String expression, int number) {
    if (expression.length() > LONGEST) {
      throw new IllegalArgumentException(
          "pattern " + number + " is longer than " + LONGEST + " characters; split it");
    }
    try {
      Pattern pattern = Pattern.compile(expression);
      if (pattern.matcher("").matches()) {
        throw new IllegalArgumentException(
            "pattern " + number + " also matches nothing at all; make it ask for a character");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern " + number + " is not a regular expression of RE2 (" + e.getDescription() + ")");
    }
  }

  /** Tells of each match, pattern after pattern. */
  public void find(NormalisedText text, Found found) {
    if (patterns.isEmpty()) {
      return;
    }
    String whole = text.slice(0, text.length());
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(whole);
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          found.at(matcher.start(), matcher.end());
        }
      }
    }
  }
}
