package io.modelport.advisor;

/**
 * One thing that speaks for having models inside, or against it.
 *
 * @param inside whether it speaks for it
 * @param about the question or figure that it comes from, such as {@code operations}
 * @param words a sentence
 */
public record Argument(boolean inside, String about, String words) {
  static Argument inside(Question about, String words) {
    return new Argument(true, about.key(), words);
  }

  static Argument hosted(Question about, String words) {
    return new Argument(false, about.key(), words);
  }
}
