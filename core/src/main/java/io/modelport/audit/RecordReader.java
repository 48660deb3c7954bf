package io.modelport.audit;

/**
 * Takes the records of calls one after the other.
 *
 * @param <E> what it may fail with
 */
@FunctionalInterface
public interface RecordReader<E extends Exception> {

  /**
   * One record.
   *
   * @param after where the reader stands behind it
   * @param json the record as one line
   */
  void read(Position after, String json) throws E;
}
