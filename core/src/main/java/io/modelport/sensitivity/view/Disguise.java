package io.modelport.sensitivity.view;

/**
 * One way to write something so that it does not look like itself. It is asked at its anchors in
 * rising order, reads on from there and never back over what it edited, so that the whole stays
 * linear; it keeps no state. One that may read far in vain asks the {@link Patience} of the edits.
 */
interface Disguise {
  /**
   * Looks at one place of the edits' source and adds what it says.
   *
   * @return end of what was read as a disguise, or the place itself where there is none
   */
  int open(Edits edits, int at);
}
