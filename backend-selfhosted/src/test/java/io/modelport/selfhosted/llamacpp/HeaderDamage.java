package io.modelport.selfhosted.llamacpp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Damages the parts of a model's header that are numbers; most damage elsewhere is text. */
final class HeaderDamage {
  private static final int[] NUMBERS = {
    0,
    1,
    2,
    3,
    5,
    7,
    8,
    15,
    16,
    31,
    32,
    63,
    64,
    127,
    255,
    256,
    511,
    512,
    513,
    1 << 16,
    1 << 24,
    1 << 30,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1,
    0x7F80_0000,
    0x7FC0_0000,
    0xBF80_0000
  };

  private final byte[] whole;
  private final int keys;
  private final int table;
  private final int end;

  /**
   * Of this model.
   *
   * @param keys where its first long array begins
   * @param table where its table of tensors begins
   * @param end where its header ends
   */
  HeaderDamage(byte[] whole, int keys, int table, int end) {
    this.whole = whole.clone();
    this.keys = keys;
    this.table = table;
    this.end = end;
  }

  byte[] next(Random random) {
    byte[] damaged = whole.clone();
    ByteBuffer numbers = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
    int places = 1 + random.nextInt(2);
    for (int i = 0; i < places; i++) {
      int at = random.nextBoolean() ? random.nextInt(keys) : table + random.nextInt(end - table);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        default -> numbers.putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
      }
    }
    return damaged;
  }
}
