package io.modelport.selfhosted.gguf;

import java.util.List;

/**
 * An entry of the tensor table.
 *
 * @param dimensions from the innermost, a row, to the outermost
 * @param numbers how many it has
 */
record GgufTensor(String name, List<Long> dimensions, TensorType type, long numbers) {
  /** The table with a row for each token. */
  static final String INPUT = "token_embd.weight";

  private static final long MOST = Long.MAX_VALUE >> 12;

  /** Checks the shape. */
  static GgufTensor of(String name, List<Long> dimensions, TensorType type)
      throws BrokenModelException {
    long numbers = 1;
    for (long length : dimensions) {
      if (length < 1 || numbers > MOST / length) {
        throw new BrokenModelException("tensor " + name + " has a dimension of " + length);
      }
      numbers *= length;
    }
    if (dimensions.get(0) % type.numbers() != 0) {
      throw new BrokenModelException(
          "tensor "
              + name
              + " has rows of "
              + dimensions.get(0)
              + " numbers, which are not whole blocks of "
              + type);
    }
    return new GgufTensor(name, List.copyOf(dimensions), type, numbers);
  }

  long bytes() {
    return numbers / type.numbers() * type.bytes();
  }
}
