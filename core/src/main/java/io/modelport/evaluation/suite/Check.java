package io.modelport.evaluation.suite;

/** Something that an answer has to be. Implementations are immutable. */
public interface Check {

  /** As suites write it, and the field of the answer where it looks at one. */
  String name();

  /** Looks at one answer; may ask the instruments, and is undecided where they fail. */
  Outcome of(Trial trial);

  /** Whether the check can be made with these instruments. */
  default boolean possibleWith(Instruments instruments) {
    return true;
  }
}
