package io.modelport.sensitivity.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /** The same seed each time unless told otherwise, so that a red run can be repeated. */
  private static final long SEED = Long.getLong("modelport.test.seed", 1);

  private static final List<String> PIECES =
      List.of("a", "Z", "7", " ", "\n", "é", "ß", "я", "ع", "密", "码", "€", "\uD83D\uDE00", "~");

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private final Random random = new Random(SEED);

  @Test
  void noTextIsRefusedByItsFirstBytes() {
    int printable = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 3 + random.nextInt(12); k > 0; k--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      byte[] bytes = text.toString().getBytes(CHARSETS.get(i % CHARSETS.size()));
      printable += printableOnlyWhereItMayBegin(bytes);
    }
    assertThat(printable).as("seed %d", SEED).isGreaterThan(5_000);
  }

  @Test
  void noBytesArePrintableThatBeginAsNoTextDoes() {
    int[] kinds = {' ', 'A', 0, 1, 4, '\n', 0x7F, 0x80, 0xBF, 0xC2, 0xE2, 0xF0, 0xFF};
    int printable = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[6 + random.nextInt(12)];
      int chosen = 1 + random.nextInt(3);
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = (byte) kinds[(k % chosen * 5 + random.nextInt(2 * chosen)) % kinds.length];
      }
      printable += printableOnlyWhereItMayBegin(bytes);
    }
    assertThat(printable).as("seed %d", SEED).isGreaterThan(1_000);
  }

  private static int printableOnlyWhereItMayBegin(byte[] bytes) {
    boolean printable = !Utf8.printable(bytes).isEmpty();
    if (printable) {
      assertThat(Utf8.mayBegin(Arrays.copyOf(bytes, 3)))
          .as("seed %d, %s", SEED, Arrays.toString(bytes))
          .isTrue();
    }
    return printable ? 1 : 0;
  }
}
