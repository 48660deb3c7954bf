package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import io.modelport.sensitivity.terms.CustomerLists;
import io.modelport.spi.Finding;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What the rules say of a text, in the words of the tests. */
final class Detected {
  private static final RuleDetector RULES = new RuleDetector(Profile.BALANCED, CustomerLists.NONE);

  private Detected() {}

  static List<Finding> in(String text) {
    return by(RULES, text);
  }

  static List<Finding> by(RuleDetector rules, String text) {
    try {
      return rules.detect(text);
    } catch (TimeoutException | InterruptedException e) {
      throw new IllegalStateException("The rules were stopped.", e);
    }
  }

  static List<String> types(String text) {
    return in(text).stream().map(Finding::type).toList();
  }

  /** The found values of one type, cut from the original by the offsets. */
  static List<String> values(String type, String text) {
    return in(text).stream()
        .filter(finding -> finding.type().equals(type))
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }

  static Sensitivity sensitivity(String text) {
    return in(text).stream().map(Finding::sensitivity).reduce(Sensitivity.PUBLIC, Sensitivity::max);
  }
}
