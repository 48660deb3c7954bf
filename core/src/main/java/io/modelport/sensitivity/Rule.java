package io.modelport.sensitivity;

/**
 * One way to find something. A rule is called at its anchors in rising order and looks a bounded
 * distance around each, so that the whole stays linear; it keeps no state.
 */
interface Rule {
  /** Looks at one anchor and adds what it finds to the scene. */
  void inspect(Scene scene, int at);
}
