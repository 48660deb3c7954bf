package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader sees of a file whose space is being filled. */
class LiveFileTest {
  private static final int LENGTH = 100_000;

  @TempDir Path directory;

  /** Space that is filled while it is read: two more batches in the middle of every read. */
  private static final class Filling implements LiveFile.Source {
    private final byte[] content = new byte[LENGTH];
    private final int batch;
    private int end;

    Filling(int batch) {
      this.batch = batch;
      write();
    }

    private void write() {
      int to = Math.min(LENGTH, end + batch);
      Arrays.fill(content, end, to, (byte) 1);
      end = to;
    }

    @Override
    public int read(ByteBuffer to, long offset) {
      int length = to.remaining();
      to.put(content, (int) offset, length / 2);
      write();
      write();
      to.put(content, (int) offset + length / 2, length - length / 2);
      return length;
    }
  }

  @Test
  void nothingStandsBehindAGapThatTheFileNeverHad() throws IOException {
    for (int batch = 1; batch < LENGTH / 2; batch += 997) {
      byte[] seen = LiveFile.read(new Filling(batch), LENGTH);
      int end = 0;
      while (end < LENGTH && seen[end] != 0) {
        end++;
      }
      assertThat(end).as("batches of %s bytes", batch).isGreaterThanOrEqualTo(batch);
      assertThat(seen).containsExactly(Arrays.copyOf(ones(end), LENGTH));
    }
  }

  private static byte[] ones(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }

  @Test
  void allOfAFileIsReadWithTheZerosInItAndBehindIt() throws IOException {
    for (int length : new int[] {0, 1, 8191, 8192, 8193, 50_000}) {
      byte[] written = Arrays.copyOf(ones(length), length + length / 3);
      if (length > 2) {
        written[length / 2] = 0;
      }
      Path path = Files.write(directory.resolve("file"), written);
      assertThat(LiveFile.read(path)).containsExactly(written);
    }
  }

  @Test
  void spaceThatIsCutOffMeanwhileIsReadAsSpace() throws IOException {
    byte[] written = ones(10);
    LiveFile.Source cut =
        (to, offset) -> {
          int length = Math.min(to.remaining(), written.length - (int) offset);
          if (length > 0) {
            to.put(written, (int) offset, length);
          }
          return length > 0 ? length : -1;
        };
    assertThat(LiveFile.read(cut, 20_000)).containsExactly(Arrays.copyOf(written, 20_000));
  }
}
