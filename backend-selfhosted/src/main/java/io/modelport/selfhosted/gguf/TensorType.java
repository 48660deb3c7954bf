package io.modelport.selfhosted.gguf;

import java.util.Map;

/**
 * How the numbers of a tensor are packed: so many bytes for so many numbers.
 *
 * @param numbers numbers in a block; a row is made of whole blocks
 * @param bytes bytes of a block
 */
record TensorType(int numbers, int bytes) {
  // by their number in the GGUF specification; the numbers that are missing were withdrawn
  private static final Map<Integer, TensorType> ALL =
      Map.ofEntries(
          type(0, 1, 4),
          type(1, 1, 2),
          type(2, 32, 18),
          type(3, 32, 20),
          type(6, 32, 22),
          type(7, 32, 24),
          type(8, 32, 34),
          type(9, 32, 36),
          type(10, 256, 84),
          type(11, 256, 110),
          type(12, 256, 144),
          type(13, 256, 176),
          type(14, 256, 210),
          type(16, 256, 66),
          type(17, 256, 74),
          type(18, 256, 98),
          type(19, 256, 50),
          type(20, 32, 18),
          type(21, 256, 110),
          type(22, 256, 82),
          type(23, 256, 136),
          type(24, 1, 1),
          type(25, 1, 2),
          type(26, 1, 4),
          type(27, 1, 8),
          type(28, 1, 8),
          type(29, 256, 56),
          type(30, 1, 2),
          type(34, 256, 54),
          type(35, 256, 66),
          type(39, 32, 17));

  static TensorType of(int number, String tensor) throws BrokenModelException {
    TensorType type = ALL.get(number);
    if (type == null) {
      throw new BrokenModelException(
          "tensor "
              + tensor
              + " has the type "
              + number
              + ", which this version of llama.cpp does not know");
    }
    return type;
  }

  private static Map.Entry<Integer, TensorType> type(int number, int numbers, int bytes) {
    return Map.entry(number, new TensorType(numbers, bytes));
  }
}
