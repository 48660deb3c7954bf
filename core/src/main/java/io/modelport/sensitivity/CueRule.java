package io.modelport.sensitivity;

/**
 * A rule that starts from a context word and looks for the value it announces; bounded like every
 * {@link Rule}.
 */
interface CueRule {
  Iterable<Topic> topics();

  /** Looks around one context word, given by its half-open span in the view. */
  void inspect(Scene scene, Topic topic, int cueStart, int cueEnd);
}
