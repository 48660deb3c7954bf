package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tensor table of a GGUF file: each lies where the one before it ends, and within the file. It
 * is how llama.cpp wants them; so none can overlap or leave a gap.
 */
final class GgufTensors {
  private static final int MOST = 1 << 15; // llama.cpp compares each name with each
  private static final int LEAST_TENSOR = 32; // name length, dimensions, type, offset
  private static final int LONGEST_NAME = 63; // llama.cpp has 64 bytes, the last of them a zero
  private static final int MOST_DIMENSIONS = 4;

  private final Map<String, GgufTensor> tensors = new LinkedHashMap<>();
  private long end;

  static long count(GgufInput in) throws IOException {
    return in.count("the number of tensors", LEAST_TENSOR, MOST);
  }

  static GgufTensors read(GgufInput in, long count, long alignment) throws IOException {
    GgufTensors table = new GgufTensors();
    for (long i = 1; i <= count; i++) {
      table.add(in, name(in, "the name of tensor " + i), alignment);
    }
    long start = count == 0 ? in.position() : aligned(in.position(), alignment);
    if (start > in.size() || table.end > in.size() - start) {
      throw new BrokenModelException(table.cutOff(start, in.size(), alignment));
    }
    return table;
  }

  Optional<GgufTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  Collection<GgufTensor> all() {
    return tensors.values();
  }

  private void add(GgufInput in, String name, long alignment) throws IOException {
    if (tensors.containsKey(name)) {
      throw new BrokenModelException("tensor " + name + " is there twice");
    }
    int dimensions = in.int32("the dimensions of tensor " + name);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new BrokenModelException(
          "tensor " + name + " has " + Integer.toUnsignedString(dimensions) + " dimensions");
    }
    List<Long> lengths = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      lengths.add(in.int64("a dimension of tensor " + name));
    }
    TensorType type = TensorType.of(in.int32("the type of tensor " + name), name);
    GgufTensor tensor = GgufTensor.of(name, lengths, type);
    place(tensor, in.int64("the offset of tensor " + name), alignment);
    tensors.put(name, tensor);
  }

  private void place(GgufTensor tensor, long offset, long alignment) throws BrokenModelException {
    long expected = aligned(end, alignment);
    if (offset != expected) {
      throw new BrokenModelException(
          "tensor "
              + tensor.name()
              + " has the offset "
              + Long.toUnsignedString(offset)
              + " where the tensor before it ends at "
              + expected);
    }
    end = expected + tensor.bytes();
    if (end < 0 || end > Long.MAX_VALUE >> 2) {
      throw new BrokenModelException("tensor " + tensor.name() + " ends past all bounds");
    }
  }

  /** Says which tensor is the first that the file has not. */
  private String cutOff(long start, long size, long alignment) {
    long at = start;
    for (GgufTensor tensor : tensors.values()) {
      at = aligned(at - start, alignment) + start + tensor.bytes();
      if (at > size) {
        return "it is cut off: tensor "
            + tensor.name()
            + " ends at byte "
            + at
            + ", the file at byte "
            + size;
      }
    }
    return "it is cut off: its tensors start at byte " + start + ", it ends at byte " + size;
  }

  private static String name(GgufInput in, String field) throws IOException {
    String name = in.text(field, LONGEST_NAME);
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new BrokenModelException(field + " is not a name");
    }
    return name;
  }

  private static long aligned(long position, long alignment) {
    return (position + alignment - 1) / alignment * alignment;
  }
}
