package io.modelport.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over the frames of one segment and stops at the first bad one. For one thread. */
final class SegmentReader {
  private final byte[] bytes;
  private final ByteBuffer segment;
  private int offset;
  private @Nullable Damage damage;

  /** Takes over the array. */
  SegmentReader(byte[] bytes) {
    this.bytes = bytes;
    segment = ByteBuffer.wrap(bytes);
  }

  /**
   * The next frame, which carries on the chain; null at the end and at the first bad frame.
   *
   * @param chain to which the record is added
   */
  @Nullable Frame next(Chain chain) {
    Frame frame = peek(chain.size());
    if (frame == null || !follows(frame, chain)) {
      return null;
    }
    offset = frame.end();
    return frame;
  }

  private @Nullable Frame peek(long number) {
    if (damage != null || isLaidOut()) {
      return null;
    }
    if (!Frame.isAt(segment, offset)) {
      damage = unreadable(number);
      return null;
    }
    return Frame.read(segment, offset);
  }

  /** Whether nothing follows, or only space for what was to be written. */
  private boolean isLaidOut() {
    int at = offset;
    while (at < bytes.length && bytes[at] == 0) {
      at++;
    }
    return at == bytes.length;
  }

  private boolean follows(Frame frame, Chain chain) {
    long expected = chain.size();
    if (frame.number() != expected) {
      damage = bad(expected, "record " + frame.number() + " stands in its place");
    } else if (!chain.add(bytes, frame.start(), frame.length()).equals(frame.link())) {
      damage = bad(expected, "it does not follow from the records before it");
    }
    return damage == null;
  }

  private Damage bad(long number, String why) {
    return new Damage(false, offset, number, why);
  }

  /**
   * A crash can leave holes in the last batch. But where a later frame says that this one was
   * durable before, it was whole once.
   */
  private Damage unreadable(long number) {
    for (int at = offset + 1; at + Frame.HEADER <= segment.limit(); at++) {
      if (Frame.isAt(segment, at) && Frame.read(segment, at).durable() > number) {
        return bad(number, "its bytes were changed, and later records are whole");
      }
    }
    return new Damage(true, offset, number, "the segment ends in an unfinished record");
  }

  /** What the first record holds, on which no chain has been tried yet; empty where it is bad. */
  Optional<byte[]> first() {
    return Frame.isAt(segment, 0)
        ? Optional.of(Frame.read(segment, 0).payload(segment))
        : Optional.empty();
  }

  /** Where it stopped, if not at the end or at zeros that fill the rest. */
  Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  /** Whether it was read to its last byte, as every segment can be that another one followed. */
  boolean isFinished() {
    return damage == null && offset == bytes.length;
  }

  /** How many bytes make sense. */
  int offset() {
    return offset;
  }

  /** Whether the payload begins with these bytes. */
  boolean begins(Frame frame, byte[] mark) {
    int end = frame.start() + Math.min(mark.length, frame.length());
    return Arrays.equals(bytes, frame.start(), end, mark, 0, mark.length);
  }

  byte[] payload(Frame frame) {
    return frame.payload(segment);
  }
}
