package io.modelport.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that one holder has at a time, among all processes and within this one. Thread-safe.
 *
 * <p>On POSIX systems a process loses its lock on a file when it closes any descriptor of that file
 * (fcntl(2), "Advisory record locking"). So nobody here opens a file that another one here holds.
 */
public final class LockFile implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(500);

  private final Path place;
  private final FileChannel channel;

  private LockFile(Path place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /**
   * Takes a file, which need not exist; its folder must. It is made for its owner alone.
   *
   * @return empty where another one holds it, here or in another process
   */
  public static Optional<LockFile> take(Path file) throws IOException {
    Path place = real(file);
    if (!HELD.add(place)) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      Optional<LockFile> taken = locked(place);
      held = taken.isPresent();
      return taken;
    } finally {
      if (!held) {
        HELD.remove(place);
      }
    }
  }

  /**
   * The same, after others let it go.
   *
   * @param patience the longest to wait
   * @return empty where another one held it all the time
   */
  public static Optional<LockFile> take(Path file, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<LockFile> taken = take(file);
    while (taken.isEmpty() && System.nanoTime() - end < 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while another one held " + file);
      }
      LockSupport.parkNanos(PAUSE);
      taken = take(file);
    }
    return taken;
  }

  /** One name for a folder that is reached by several. */
  private static Path real(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = whole.resolveSibling(".").toRealPath();
    return folder.resolve(String.valueOf(whole.getFileName()));
  }

  private static Optional<LockFile> locked(Path place) throws IOException {
    FileChannel channel = FileChannel.open(place, WRITE, OwnersFiles.mode(place, "rw-"));
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another copy of this class in the process holds it, such as in another class loader.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? Optional.of(new LockFile(place, channel)) : Optional.empty();
  }

  /** Lets it go; once is enough. */
  @Override
  public void close() {
    try {
      channel.close(); // and with it the lock
    } catch (IOException e) {
      // The process's end releases it.
    } finally {
      HELD.remove(place);
    }
  }
}
