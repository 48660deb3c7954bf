package io.modelport.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.files.LockFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path place;

  /** A disk that takes half of every line while it is full. */
  private static final class FullDisk extends RandomAccessFile {
    private boolean full;
    private boolean stuck; // even the half cannot be cut off

    FullDisk(Path path) throws IOException {
      super(path.toFile(), "rw");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      super.write(bytes, 0, full ? bytes.length / 2 : bytes.length);
      if (full) {
        throw new IOException("no space left");
      }
    }

    @Override
    public void setLength(long length) throws IOException {
      if (stuck) {
        throw new IOException("no space left");
      }
      super.setLength(length);
    }
  }

  @Test
  void noLineIsGluedToHalfOfOneThatDidNotFit() throws IOException {
    Path path = place.resolve("lines");
    FullDisk disk = new FullDisk(path);
    LockFile lock = LockFile.take(place.resolve("lock")).orElseThrow();
    try (LineFile file = new LineFile(path, disk, lock, List.of())) {
      file.append("first");
      disk.full = true;
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> file.append("one that does not fit"));
      assertThat(path).hasContent("first\n");
      disk.stuck = true;
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> file.append("another one that does not fit"));
      disk.full = false;
      file.append("next");
    }
    try (LineFile file = LineFile.open(path)) {
      assertThat(file.lines()).containsExactly("first", "next");
      file.append("last");
    }
    assertThat(Files.readAllLines(path)).containsExactly("first", "next", "last");
  }
}
