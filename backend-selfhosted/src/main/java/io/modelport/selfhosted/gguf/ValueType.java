package io.modelport.selfhosted.gguf;

import java.io.IOException;

/** The types of metadata, in the order of their numbers in the GGUF specification. */
enum ValueType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  TEXT(0),
  ARRAY(0),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private static final ValueType[] ALL = values();

  private final int width;

  ValueType(int width) {
    this.width = width;
  }

  static ValueType of(int number, String field) throws BrokenModelException {
    if (number < 0 || number >= ALL.length) {
      throw new BrokenModelException(
          field + " is " + Integer.toUnsignedString(number) + ", which the format does not have");
    }
    return ALL[number];
  }

  /** Bytes of a value; 0 for texts and arrays. */
  int width() {
    return width;
  }

  /** A {@link Long}, {@link Double} or {@link Boolean}; never of a text or an array. */
  Object read(GgufInput in, String field) throws IOException {
    return switch (this) {
      case UINT8 -> in.int8(field) & 0xFFL;
      case INT8 -> (long) in.int8(field);
      case UINT16 -> in.int16(field) & 0xFFFFL;
      case INT16 -> (long) in.int16(field);
      case UINT32 -> in.int32(field) & 0xFFFF_FFFFL;
      case INT32 -> (long) in.int32(field);
      case UINT64, INT64 -> in.int64(field);
      case FLOAT32 -> (double) Float.intBitsToFloat(in.int32(field));
      case FLOAT64 -> Double.longBitsToDouble(in.int64(field));
      case BOOL -> truth(in.int8(field), field);
      case TEXT, ARRAY -> throw new IllegalStateException(this + " has no width.");
    };
  }

  private static boolean truth(int value, String field) throws BrokenModelException {
    if (value != 0 && value != 1) {
      throw new BrokenModelException(field + " is a truth value of " + value);
    }
    return value == 1;
  }
}
