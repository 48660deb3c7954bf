package io.modelport.policy;

import io.modelport.Sensitivity;

/**
 * The class of documents by their name.
 *
 * @param name the whole name, or its beginning with {@code *} behind it
 */
record Source(String name, Sensitivity sensitivity) {

  /** Whether documents can be called so. */
  boolean isClear() {
    int star = name.indexOf('*');
    return name.equals(name.strip()) && (star < 0 || star == name.length() - 1);
  }

  boolean covers(String document) {
    return name.endsWith("*")
        ? document.startsWith(name.substring(0, name.length() - 1))
        : document.equals(name);
  }

  /** Whether this one says all that the other says. */
  boolean shadows(Source other) {
    boolean wider =
        other.name.endsWith("*")
            ? name.endsWith("*") && covers(other.name.substring(0, other.name.length() - 1))
            : covers(other.name);
    return wider && !other.sensitivity.isAbove(sensitivity);
  }
}
