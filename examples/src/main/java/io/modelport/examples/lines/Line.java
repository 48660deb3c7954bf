package io.modelport.examples.lines;

import java.util.Optional;

/**
 * One line of a file.
 *
 * @param number counted from 1
 * @param text without its end; empty where there is a problem
 * @param problem why it could not be read
 */
record Line(int number, String text, Optional<String> problem) {
  static Line of(int number, String text) {
    return new Line(number, text, Optional.empty());
  }

  static Line unreadable(int number, String problem) {
    return new Line(number, "", Optional.of(problem));
  }
}
