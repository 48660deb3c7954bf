package io.modelport.drift;

import java.io.IOException;

/** Some small files that belong together. A crash may come between any two bytes. */
interface Disk {

  /** All of a file; empty where there is none. */
  byte[] read(String name) throws IOException;

  /** Puts this in the place of the file, all of it or nothing. */
  void replace(String name, byte[] content) throws IOException;

  /** Adds to the end of a file; a crash may leave a part of it. */
  void append(String name, byte[] content) throws IOException;

  /** Shortens a file. */
  void truncate(String name, long length) throws IOException;
}
