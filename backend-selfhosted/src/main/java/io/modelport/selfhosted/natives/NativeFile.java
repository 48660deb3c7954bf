package io.modelport.selfhosted.natives;

import java.util.Locale;

/**
 * One line of an index: a file that the build has packed.
 *
 * @param size its length in bytes
 * @param sha256 what it must hash to, in lower-case hexadecimal digits
 */
record NativeFile(Kind kind, String name, long size, String sha256) {

  /** What it is for. */
  enum Kind {
    /** Loaded by this JVM, in the order of the index. */
    LIBRARY,
    /** One generation of processors; ggml loads one of them. */
    CPU,
    /** A GPU's backend; ggml loads it where it can. */
    GPU,
    /** The program that tries a CPU variant out. */
    PROBE
  }

  static NativeFile parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 4 || !parts[1].matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("Not a line of an index: " + line);
    }
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new NativeFile(kind, parts[1], Long.parseLong(parts[2]), parts[3]);
  }
}
