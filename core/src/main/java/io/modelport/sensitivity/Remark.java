package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;

/** An explanation in brackets between the name of a number and the number. */
final class Remark {
  static final int LONGEST = 140;

  private Remark() {}

  /** Just behind the remark that begins at the place; the place itself where none does. */
  static int end(NormalisedText text, int at) {
    if (text.at(at) != '(') {
      return at;
    }
    int depth = 0;
    for (int i = at; i < at + LONGEST && text.at(i) != '\n'; i++) {
      depth += text.at(i) == '(' ? 1 : text.at(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return at;
  }
}
