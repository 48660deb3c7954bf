package io.modelport.selfhosted.scheduler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * The tokens of one step, in memory that native code reads too: four native integers a token
 * (token, position, sequence, 1 where its output is wanted). Reused for every step; used by one
 * thread.
 */
public final class Batch {
  private static final int FIELDS = 4;

  private final ByteBuffer memory;
  private final IntBuffer fields;
  private int tokens;

  /** A batch that holds up to so many tokens. */
  public Batch(int capacity) {
    memory =
        ByteBuffer.allocateDirect(capacity * FIELDS * Integer.BYTES).order(ByteOrder.nativeOrder());
    fields = memory.asIntBuffer();
  }

  /** Empties it. */
  public void clear() {
    fields.clear();
    tokens = 0;
  }

  /**
   * Adds a token; tokens of one sequence come in the order of their positions.
   *
   * @return its number in this batch, by which its output is asked for
   */
  public int add(int token, int position, int sequence, boolean wantsOutput) {
    fields.put(token).put(position).put(sequence).put(wantsOutput ? 1 : 0);
    return tokens++;
  }

  /** How many tokens it holds. */
  public int size() {
    return tokens;
  }

  /** How many more it can take. */
  public int room() {
    return fields.remaining() / FIELDS;
  }

  /** The memory, from its begin. */
  public ByteBuffer memory() {
    return memory;
  }

  /** A field of a token, for engines that are written in Java. */
  public int token(int number) {
    return fields.get(number * FIELDS);
  }

  /** The position of a token in its sequence. */
  public int position(int number) {
    return fields.get(number * FIELDS + 1);
  }

  /** The sequence of a token. */
  public int sequence(int number) {
    return fields.get(number * FIELDS + 2);
  }

  /** Whether a token's output is wanted. */
  public boolean wantsOutput(int number) {
    return fields.get(number * FIELDS + 3) != 0;
  }
}
