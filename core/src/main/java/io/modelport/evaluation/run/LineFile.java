package io.modelport.evaluation.run;

import io.modelport.files.LockFile;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of lines that only grows: its owner's alone, written by one process at a time. A last line
 * that a killed process left unfinished is cut off when it is opened.
 */
final class LineFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  private final LockFile lock;
  private final List<String> lines;
  private long end; // of the last whole line

  /**
   * Goes on behind the lines that are there.
   *
   * @param lines what the file holds, no more and no less
   */
  LineFile(Path path, RandomAccessFile file, LockFile lock, List<String> lines) throws IOException {
    this.path = path;
    this.file = file;
    this.lock = lock;
    this.lines = lines;
    this.end = file.length();
  }

  /**
   * Opens or creates it.
   *
   * @throws UncheckedIOException where it cannot be written, or another run holds it
   */
  static LineFile open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      LockFile lock =
          LockFile.take(Path.of(path + ".lock"))
              .orElseThrow(() -> new IOException(path.getFileName() + " is in use by another run"));
      try {
        return open(path, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static LineFile open(Path path, LockFile lock) throws IOException {
    if (!Files.exists(path)) {
      Files.createFile(path, OwnersFiles.mode(path, "rw-"));
    }
    // Not through the channel: interrupting a thread that writes would close it for all.
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      return new LineFile(path, file, lock, whole(file));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static List<String> whole(RandomAccessFile file) throws IOException {
    byte[] all = new byte[Math.toIntExact(file.length())];
    file.readFully(all);
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    if (end < all.length) {
      file.setLength(end);
    }
    return new String(all, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines that were there when it was opened. */
  List<String> lines() {
    return lines;
  }

  /** How long it is. */
  synchronized long bytes() {
    return end;
  }

  /** One line without line ends in it; all of it or nothing. */
  synchronized void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      file.seek(end);
      file.write(bytes);
      end += bytes.length;
    } catch (IOException e) {
      cutBack();
      throw failed(path, e);
    }
  }

  /** A full disk takes half a line, and the next one must not be glued to it. */
  private void cutBack() {
    try {
      file.setLength(end);
    } catch (IOException e) {
      // The next line is written over it.
    }
  }

  private static UncheckedIOException failed(Path path, IOException e) {
    String why = e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName();
    return new UncheckedIOException("The run cannot be kept in " + path + ": " + why + ".", e);
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed(path, e);
    } finally {
      lock.close();
    }
  }
}
