package io.modelport.audit;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record in a segment: a mark, the length, a CRC-32C over all that follows it and the length,
 * the record's number, how many records were durable before its batch, the chain's link, and the
 * payload. Big-endian.
 *
 * @param offset of the mark in its segment
 * @param number of the record in the whole log, from 0
 * @param durable records that were on the disk before this one's batch was written
 * @param link of the chain after this record
 * @param start of the payload in the segment
 * @param length of the payload
 */
record Frame(int offset, long number, long durable, Hash link, int start, int length) {
  static final int HEADER = 60;
  static final int LONGEST = 16 << 20;

  /** No UTF-8 text has such a byte, so no payload can be taken for a frame. */
  private static final int MARK = 0xFF4D5041;

  private static final int CRC_AT = 8;
  private static final int COVERED_AT = 12;

  static void write(ByteBuffer to, long number, long durable, Hash link, byte[] payload) {
    int at = to.position();
    to.putInt(MARK).putInt(payload.length).putInt(0).putLong(number).putLong(durable);
    link.writeTo(to);
    to.put(payload);
    to.putInt(at + CRC_AT, crc(to, at, payload.length));
  }

  /** Whether a whole and undamaged frame stands at this offset. */
  static boolean isAt(ByteBuffer segment, int offset) {
    if (segment.limit() - offset < HEADER || segment.getInt(offset) != MARK) {
      return false;
    }
    int length = segment.getInt(offset + 4);
    return length >= 0
        && length <= LONGEST
        && segment.limit() - offset - HEADER >= length
        && segment.getInt(offset + CRC_AT) == crc(segment, offset, length);
  }

  /** The frame at this offset, where there {@link #isAt is} one. */
  static Frame read(ByteBuffer segment, int offset) {
    byte[] link = new byte[Hash.BYTES];
    segment.get(offset + 28, link);
    return new Frame(
        offset,
        segment.getLong(offset + 12),
        segment.getLong(offset + 20),
        Hash.of(link),
        offset + HEADER,
        segment.getInt(offset + 4));
  }

  /** The offset behind it. */
  int end() {
    return start + length;
  }

  byte[] payload(ByteBuffer segment) {
    byte[] payload = new byte[length];
    segment.get(start, payload);
    return payload;
  }

  private static int crc(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(offset + 4, 4));
    crc.update(bytes.slice(offset + COVERED_AT, HEADER - COVERED_AT + length));
    return (int) crc.getValue();
  }
}
