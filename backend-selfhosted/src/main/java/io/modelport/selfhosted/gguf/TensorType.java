package io.modelport.selfhosted.gguf;

/** How the numbers of a tensor are packed, by the names of llama.cpp 0.5.0. */
enum TensorType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  Q4_0(2, 32, 18),
  Q4_1(3, 32, 20),
  Q5_0(6, 32, 22),
  Q5_1(7, 32, 24),
  Q8_0(8, 32, 34),
  Q2_K(10, 256, 84),
  Q3_K(11, 256, 110),
  Q4_K(12, 256, 144),
  Q5_K(13, 256, 176),
  Q6_K(14, 256, 210),
  IQ2_XXS(16, 256, 66),
  IQ2_XS(17, 256, 74),
  IQ3_XXS(18, 256, 98),
  IQ1_S(19, 256, 50),
  IQ4_NL(20, 32, 18),
  IQ3_S(21, 256, 110),
  IQ2_S(22, 256, 82),
  IQ4_XS(23, 256, 136),
  I8(24, 1, 1),
  I16(25, 1, 2),
  I32(26, 1, 4),
  I64(27, 1, 8),
  F64(28, 1, 8),
  IQ1_M(29, 256, 56),
  BF16(30, 1, 2),
  TQ1_0(34, 256, 54),
  TQ2_0(35, 256, 66),
  MXFP4(39, 32, 17),
  NVFP4(40, 64, 36),
  Q1_0(41, 128, 18),
  Q2_0(42, 64, 18);

  private static final TensorType[] ALL = new TensorType[43];

  static {
    for (TensorType type : values()) {
      ALL[type.number] = type;
    }
  }

  private final int number;
  private final int numbers;
  private final int bytes;

  /** The number of the type in the GGUF specification; a row is made of whole blocks. */
  TensorType(int number, int numbers, int bytes) {
    this.number = number;
    this.numbers = numbers;
    this.bytes = bytes;
  }

  static TensorType of(int number, String tensor) throws BrokenModelException {
    // the numbers that are missing were withdrawn or name what only lives in memory
    if (number < 0 || number >= ALL.length || ALL[number] == null) {
      throw new BrokenModelException(
          "tensor "
              + tensor
              + " has the type "
              + Integer.toUnsignedString(number)
              + ", which this version of llama.cpp does not know");
    }
    return ALL[number];
  }

  /** Numbers in a block. */
  int numbers() {
    return numbers;
  }

  /** Bytes of a block. */
  int bytes() {
    return bytes;
  }

  /** Whether a layer can be computed with it; the others count or index. */
  boolean isWeight() {
    return switch (this) {
      case I8, I16, I32, I64, F64 -> false;
      default -> true;
    };
  }
}
