package io.modelport.review;

/**
 * What one guard said of an edited text; never of which.
 *
 * @param guard its name
 * @param verdict {@code PASSED}, {@code BLOCKED}, or {@code FAILED}, which blocks too
 * @param score how sure it is that there is something to object to, 0 to 1
 */
public record GuardLook(String guard, String verdict, double score) {

  /** Whether nothing may go out for it: all that did not pass. */
  public boolean blocks() {
    return !verdict.equals("PASSED");
  }
}
