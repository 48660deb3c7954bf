package io.modelport.evaluation.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A file of lines that only grows: its owner's alone, written by one process at a time. A last line
 * that a killed process left unfinished is cut off when it is opened.
 */
final class LineFile implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final RandomAccessFile file;
  private final List<String> lines;

  private LineFile(Path path, RandomAccessFile file, List<String> lines) {
    this.path = path;
    this.file = file;
    this.lines = lines;
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
      if (!Files.exists(path)) {
        Files.createFile(path, ownerOnly());
      }
      // Not through the channel: interrupting a thread that writes would close it for all.
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        lock(path, file.getChannel());
        return new LineFile(path, file, whole(file));
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /** Held until the file closes. */
  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process holds it already.
    }
    if (lock == null) {
      throw new IOException(path.getFileName() + " is in use by another run");
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
    file.seek(end);
    return new String(all, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines that were there when it was opened. */
  List<String> lines() {
    return lines;
  }

  /** One line without line ends in it. */
  synchronized void append(String line) {
    try {
      file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed(path, e);
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
    }
  }
}
