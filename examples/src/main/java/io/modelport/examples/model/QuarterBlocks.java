package io.modelport.examples.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Random weights in llama.cpp's Q4_0: blocks of 32 numbers of four bits each, from −8 to 7, times
 * one scale.
 */
final class QuarterBlocks {
  private static final int NUMBERS = 32;
  private static final int SCALE_BYTES = 2;
  private static final int BYTES = SCALE_BYTES + NUMBERS / 2;
  private static final byte SCALE_HIGH = 0x20; // 2^-7 as a half: about the spread of real weights
  private static final byte TWO_ZEROS = (byte) 0x88;

  private QuarterBlocks() {}

  static int bytes(int columns, int rows) {
    return Math.multiplyExact(columns / NUMBERS * BYTES, rows);
  }

  static byte[] random(int columns, int rows, Random random) {
    byte[] blocks = new byte[bytes(columns, rows)];
    random.nextBytes(blocks);
    for (int block = 0; block < blocks.length; block += BYTES) {
      blocks[block] = 0;
      blocks[block + 1] = SCALE_HIGH;
    }
    return blocks;
  }

  /** Makes all numbers of the first rows zero. */
  static void silence(byte[] blocks, int columns, int rows) {
    for (int block = 0; block < bytes(columns, rows); block += BYTES) {
      Arrays.fill(blocks, block + SCALE_BYTES, block + BYTES, TWO_ZEROS);
    }
  }
}
