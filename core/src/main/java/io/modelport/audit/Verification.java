package io.modelport.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a look at a log found.
 *
 * @param records that are whole and follow from each other, from the first one on
 * @param anchored how many of them something vouches for that is trusted
 * @param bad the first bad record, where there is one
 * @param remarks in sentences, the decisive one first
 */
public record Verification(
    Verdict verdict, long records, long anchored, Optional<BadRecord> bad, List<String> remarks) {
  public Verification {
    remarks = List.copyOf(remarks);
  }

  /** What to make of it. */
  public enum Verdict {
    /** As it was written, to its end. */
    INTACT,
    /** Whole in itself, but nobody who is trusted vouches for its last records, or for any. */
    UNANCHORED,
    /** It ends in a record that a crash left unfinished and that was never acknowledged. */
    TORN,
    /** Something was changed, put in, or taken away, or a disk forgot it. */
    TAMPERED
  }

  /**
   * Where it is.
   *
   * @param file name in the folder
   * @param offset in bytes
   * @param number of the record in the log, from 0
   */
  public record BadRecord(String file, long offset, long number) {
    @Override
    public String toString() {
      return "record " + number + " at byte " + offset + " of " + file;
    }
  }
}
