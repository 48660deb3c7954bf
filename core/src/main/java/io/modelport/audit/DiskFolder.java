package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.files.LockFile;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of this machine that belongs to one writer. */
final class DiskFolder implements Folder {
  private static final String LOCK = "lock";
  private static final Set<StandardOpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final Path directory;
  private final @Nullable LockFile lock;

  private DiskFolder(Path directory, @Nullable LockFile lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** The folder as it is, for those who read in it or write what others do not. */
  static DiskFolder at(Path directory) {
    return new DiskFolder(directory, null);
  }

  /**
   * The same, made where it is not there, for its owner alone.
   *
   * @throws ConfigurationException where it cannot be made
   */
  static DiskFolder made(String key, Path directory) {
    try {
      OwnersFiles.make(directory);
      return at(directory);
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " needs " + directory + ", which cannot be made; choose another place.");
    }
  }

  /**
   * Takes the folder, which need not exist, for this process.
   *
   * @param key the setting that names it
   * @throws ConfigurationException where it cannot be written, or another one writes in it
   */
  static DiskFolder take(String key, Path directory) {
    try {
      return free(directory, Duration.ZERO)
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      key
                          + " names "
                          + directory
                          + ", where another port or process writes; take another."));
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + directory + ", which cannot be written; choose another place.");
    }
  }

  /** The same; empty where another one writes in it for longer than one's patience. */
  static Optional<DiskFolder> free(Path directory, Duration patience) throws IOException {
    OwnersFiles.make(directory);
    return LockFile.take(directory.resolve(LOCK), patience)
        .map(lock -> new DiskFolder(directory, lock));
  }

  @Override
  public SortedSet<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Override
  public byte[] read(String name) throws IOException {
    return LiveFile.read(directory.resolve(name));
  }

  @Override
  public Appender append(String name) throws IOException {
    return new ChannelAppender(
        FileChannel.open(directory.resolve(name), APPEND, OwnersFiles.mode(directory, "rw-")));
  }

  @Override
  public Segment segment(String name) throws IOException {
    return LaidOutFile.open(directory.resolve(name), OwnersFiles.mode(directory, "rw-"));
  }

  @Override
  public void replace(String from, String to) throws IOException {
    Files.move(
        directory.resolve(from),
        directory.resolve(to),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    OwnersFiles.sync(directory);
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  private record ChannelAppender(FileChannel channel) implements Appender {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
