package io.modelport.examples;

/** Input that cannot be read at all, in a sentence that names it. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadInputException(String sentence) {
    super(sentence);
  }
}
