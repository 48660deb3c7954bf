package io.modelport.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What may be put in one place of a template.
 *
 * @param choices the texts that there are to choose from; empty unless its type is {@code CHOICE}
 */
record Variable(String name, Type type, List<String> choices) {
  private static final int LONGEST_NUMBER = 1000; // digits

  /** What its value is. */
  enum Type {
    TEXT("a text"),
    /** No line ends, so that nothing in it can look like a turn of its own. */
    LINE("a text of one line"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    CHOICE("one of");

    private final String words;

    Type(String words) {
      this.words = words;
    }
  }

  Variable {
    choices = List.copyOf(choices);
  }

  /** The value as it stands in the prompt; empty where it is of another type. */
  Optional<String> written(Object value) {
    boolean fits =
        switch (type) {
          case TEXT -> value instanceof String;
          case LINE -> value instanceof String text && text.chars().noneMatch(Variable::endsLine);
          case INTEGER -> isWhole(value);
          case NUMBER -> isWhole(value) || isShort(value);
          case BOOLEAN -> value instanceof Boolean;
          case CHOICE -> value instanceof String text && choices.contains(text);
        };
    return fits
        ? Optional.of(
            value instanceof BigDecimal number ? number.toPlainString() : value.toString())
        : Optional.empty();
  }

  /** Few characters can stand for gigabytes of digits. */
  private static boolean isShort(Object value) {
    return value instanceof BigDecimal number
        && number.precision() <= LONGEST_NUMBER
        && Math.abs((long) number.scale()) <= LONGEST_NUMBER;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  /** All that Unicode ends a line with. */
  private static boolean endsLine(int c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0b
        || c == 0x0c
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** What is expected of a value. */
  String expected() {
    return type == Type.CHOICE ? type.words + " " + String.join(", ", choices) : type.words;
  }
}
