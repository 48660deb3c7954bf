package io.modelport;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * A prompt template of the release in force, and what is put into it. Immutable.
 *
 * @param name of the template
 * @param values by the names of its variables: texts, whole numbers, decimal numbers and truths
 */
public record TemplateUse(String name, Map<String, Object> values) {
  /** Takes values of these types only. */
  public TemplateUse {
    values = Map.copyOf(values);
    values.forEach(TemplateUse::check);
  }

  private static void check(String variable, Object value) {
    boolean fits =
        value instanceof String
            || value instanceof Integer
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof BigDecimal
            || value instanceof Boolean;
    if (!fits) {
      throw new IllegalArgumentException(
          "The variable "
              + variable
              + " is a "
              + value.getClass().getSimpleName()
              + "; give a String, an Integer, a Long, a BigInteger, a BigDecimal or a Boolean.");
    }
  }

  /** Names only; values are content. */
  @Override
  public String toString() {
    return "TemplateUse[" + name + ", " + values.keySet() + "]";
  }
}
