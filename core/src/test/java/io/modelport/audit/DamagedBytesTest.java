package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One segment of 64 KB, cut at every byte and with every bit turned over. */
class DamagedBytesTest {
  private static final int LENGTH = 1 << 16;
  private static byte[] whole = {};
  private static List<Integer> ends = List.of();

  @BeforeAll
  static void writeASegment() throws IOException {
    FrailDisk disk = new FrailDisk();
    try (FileDecisionLog log = Logs.open(disk, 1 << 20)) {
      for (int i = 0; read(disk.read(SegmentHeader.file(1))).offset() < LENGTH; i++) {
        log.append(Logs.intent("call-" + i));
        log.append(Logs.outcome("call-" + i));
      }
    }
    whole = disk.read(SegmentHeader.file(1)); // the last record may reach beyond
    ends = ends(whole);
  }

  @Test
  void cutAtSomeBytesItsLongestWholePartIsRead() {
    cut(17);
  }

  @Tag("nightly")
  @Test
  void cutAtEveryByteItsLongestWholePartIsRead() {
    cut(1);
  }

  private static void cut(int stride) {
    for (int length = 0; length <= whole.length; length += stride) {
      SegmentReader reader = read(Arrays.copyOf(whole, length));
      int cut = length;
      int expected = ends.stream().filter(end -> end <= cut).reduce(0, Math::max);
      assertThat(reader.offset()).as("cut to %d bytes", length).isEqualTo(expected);
      assertThat(reader.damage().map(Damage::torn))
          .isEqualTo(length == expected ? Optional.empty() : Optional.of(true));
    }
  }

  @Test
  void someBitsTurnedOverAreFoundAtTheirRecord() {
    turn(251);
  }

  @Tag("nightly")
  @Test
  void everyBitTurnedOverIsFoundAtItsRecord() {
    turn(1);
  }

  private static void turn(int stride) {
    byte[] bytes = whole.clone();
    for (int bit = 0; bit < whole.length * 8; bit += stride) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      SegmentReader reader = read(bytes);
      int at = bit / 8;
      int expected = ends.stream().filter(end -> end <= at).reduce(0, Math::max);
      Damage damage = reader.damage().orElseThrow();
      assertThat(damage.offset()).as("bit %d", bit).isEqualTo(expected);
      boolean last = expected == ends.get(ends.size() - 2);
      assertThat(damage.torn()).as("bit %d", bit).isEqualTo(last);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  private static SegmentReader read(byte[] bytes) {
    SegmentReader reader = new SegmentReader(bytes);
    Chain chain = new Chain(Head.ofNothing());
    while (reader.next(chain) != null) {
      // on to the end, or to what is bad
    }
    return reader;
  }

  private static List<Integer> ends(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < bytes.length; at = ends.get(ends.size() - 1)) {
      ends.add(Frame.read(buffer, at).end());
    }
    return ends;
  }
}
