package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedSet;

/** The files of a log, by their names: those of a disk, or of a test that loses power. */
interface Folder extends AutoCloseable {

  SortedSet<String> names() throws IOException;

  /** As it was at some moment, though somebody may be writing it. */
  byte[] read(String name) throws IOException;

  /** Opens a file for more, and makes it where it is not there; readable by its owner alone. */
  Appender append(String name) throws IOException;

  /**
   * Opens a file for more that is nobody else's, with space beforehand where its writer lays it
   * out.
   */
  Segment segment(String name) throws IOException;

  /** Gives one file the name of another, which is gone then; all of it or nothing. */
  void replace(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Makes durable which files there are. */
  void sync() throws IOException;

  @Override
  void close();

  /** The end of one file. */
  interface Appender extends AutoCloseable {

    /** Writes all of it. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when everything written is on the disk. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * The end of one file that may have space behind it: zeros, in whose place comes what is written
   * next. A force in there is quicker, because the file does not grow.
   */
  interface Segment extends Appender {

    /** Bytes of zeros that are on the disk behind the end. */
    long laidOut();

    /**
     * Lays out so many more.
     *
     * @return whether it did; not where the disk has no space for them, which is no failure yet
     * @throws IOException where nobody knows what the disk holds now
     */
    boolean layOut(int bytes) throws IOException;

    /** Cuts what was laid out and is not needed, durably; before it is closed. */
    void cut() throws IOException;
  }
}
