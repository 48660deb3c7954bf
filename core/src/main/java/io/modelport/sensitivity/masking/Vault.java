package io.modelport.sensitivity.masking;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The masks of one conversation: the same value gets the same mask. Grows up to a limit and is then
 * full. Safe for use by many threads.
 */
final class Vault {
  static final int MOST_VALUES = 10_000;
  static final int MOST_CHARACTERS = 1_000_000;

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final AtomicLong total;
  private int characters;
  private boolean forgotten;

  /**
   * An empty vault.
   *
   * @param total of the characters in all vaults that are kept
   */
  Vault(AtomicLong total) {
    this.total = total;
  }

  /**
   * A value under its mask.
   *
   * @param value as it was written first
   */
  record Entry(Mask mask, String value) {
    /** The mask only. */
    @Override
    public String toString() {
      return "Entry[" + mask + "]";
    }
  }

  /**
   * The mask of this value, new where the conversation has not had it.
   *
   * @throws ModelException {@link Kind#NO_PERMITTED_ROUTE} where the vault is full
   */
  synchronized Entry mask(String label, String type, String value) {
    String key = SameValue.key(type, value);
    Entry known = entries.get(key);
    return known == null ? add(key, label, value) : known;
  }

  private Entry add(String key, String label, String value) {
    long size = (long) characters + key.length() + value.length();
    if (size > MOST_CHARACTERS || entries.size() == MOST_VALUES) {
      throw new ModelException(
          Kind.NO_PERMITTED_ROUTE, "the conversation has more values than are kept masked");
    }
    count((int) size - characters);
    Entry entry = new Entry(new Mask(label, numbers.merge(label, 1, Integer::sum)), value);
    entries.put(key, entry);
    return entry;
  }

  /** The labels of all masks so far. */
  synchronized Set<String> labels() {
    return Set.copyOf(numbers.keySet());
  }

  private void count(int more) {
    characters += more;
    if (!forgotten) {
      total.addAndGet(more);
    }
  }

  /** Counts no longer among those that are kept; calls that still use it may go on. */
  synchronized void forget() {
    if (!forgotten) {
      forgotten = true;
      total.addAndGet(-characters);
    }
  }

  /** The number of values; never a value. */
  @Override
  public synchronized String toString() {
    return "Vault[" + entries.size() + " values]";
  }
}
