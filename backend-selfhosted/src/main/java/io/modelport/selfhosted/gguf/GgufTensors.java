package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Checks that every tensor that a GGUF file announces lies within the file. */
final class GgufTensors {
  private static final int MOST_DIMENSIONS = 4;

  private final long alignment;
  private final Set<String> names = new HashSet<>();
  private long end;
  private String last = "";

  GgufTensors(long alignment) {
    this.alignment = alignment;
  }

  void read(GgufInput in, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      readOne(in, in.text("the name of tensor " + (i + 1)));
    }
    long start = aligned(in.position());
    if (end > in.left() + in.position() - start) {
      throw new BrokenModelException(
          "it is cut off: tensor "
              + last
              + " ends at byte "
              + (start + end)
              + ", the file at byte "
              + (in.position() + in.left()));
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }

  private void readOne(GgufInput in, String name) throws IOException {
    if (!names.add(name)) {
      throw new BrokenModelException("tensor " + name + " is there twice");
    }
    int dimensions = in.int32("the dimensions of tensor " + name);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new BrokenModelException("tensor " + name + " has " + dimensions + " dimensions");
    }
    long row = 0;
    long numbers = 1;
    for (int i = 0; i < dimensions; i++) {
      long length = in.int64("a dimension of tensor " + name);
      row = i == 0 ? length : row;
      numbers = product(numbers, length, name);
    }
    TensorType type = TensorType.of(in.int32("the type of tensor " + name), name);
    if (row % type.numbers() != 0) {
      throw new BrokenModelException("tensor " + name + " has rows that are not whole blocks");
    }
    place(name, in.int64("the offset of tensor " + name), numbers / type.numbers() * type.bytes());
  }

  private void place(String name, long offset, long bytes) throws BrokenModelException {
    if (offset < 0 || offset % alignment != 0 || offset > Long.MAX_VALUE / 4) {
      throw new BrokenModelException("tensor " + name + " lies at the impossible offset " + offset);
    }
    if (offset + bytes > end) {
      end = offset + bytes;
      last = name;
    }
  }

  private long aligned(long position) {
    return (position + alignment - 1) / alignment * alignment;
  }

  private static long product(long numbers, long length, String name) throws BrokenModelException {
    if (length < 1 || numbers > (Long.MAX_VALUE >> 12) / length) {
      throw new BrokenModelException("tensor " + name + " has a dimension of " + length);
    }
    return numbers * length;
  }
}
