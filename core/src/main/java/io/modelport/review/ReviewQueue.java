package io.modelport.review;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Answers that wait, durable before a method returns. Safe for use by many threads and processes:
 * an answer has one reviewer at a time, and one verdict ever. Everything throws {@link
 * QueueException} where the queue cannot be used.
 */
interface ReviewQueue extends AutoCloseable {

  /** An answer begins to wait; once more does nothing. */
  void add(HeldAnswer answer);

  /** Those that wait for a verdict, the oldest first. */
  List<Standing> waiting();

  /** How many wait for a verdict. */
  long size();

  /**
   * How an answer stands.
   *
   * @throws io.modelport.ModelException {@code INTERNAL} where it is there and cannot be read
   */
  Optional<Standing> find(String id);

  /** Those that cannot be read, which nobody can take, decide or record. */
  Set<String> unreadable();

  /**
   * The oldest answer that waits, that nobody has and that fits, is the reviewer's for so long.
   * What the reviewer has already is given again, for so long from now.
   */
  Optional<HeldAnswer> take(String reviewer, Duration lease, Predicate<HeldAnswer> fits);

  /**
   * Gives the verdict of the reviewer who has taken it.
   *
   * @return false where the reviewer has it no more, or there is a verdict, or its time is over
   */
  boolean decide(Review review);

  /** Gives those whose deadline is over the verdict {@link Verdict#EXPIRED}. */
  void expire();

  /**
   * Hands verdicts that are not on record to the writer, each until it returned once; where it
   * throws, that one and those behind it wait for the next time.
   */
  void record(Consumer<Standing> writer);

  /**
   * Forgets answers whose verdict has been on record for so long, and those that cannot be read and
   * whose deadline was so long ago.
   *
   * @param writer takes what is to stand on record of each that nobody could read, before it goes
   */
  void forget(Duration age, Consumer<Review> writer);

  @Override
  void close();
}
