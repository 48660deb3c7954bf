package io.modelport.audit;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints in a file, one a line. For one thread. */
final class CheckpointFile implements AutoCloseable {
  static final String NAME = "checkpoints.jsonl";

  private final Folder.Appender file;

  private CheckpointFile(Folder.Appender file) {
    this.file = file;
  }

  /** Opens it for more; a line that a crash cut off is made a line of its own. */
  static CheckpointFile open(Folder folder, String name) throws IOException {
    byte[] bytes = folder.names().contains(name) ? folder.read(name) : new byte[0];
    Folder.Appender file = folder.append(name);
    if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
      file.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    folder.sync();
    return new CheckpointFile(file);
  }

  /**
   * Opens a file elsewhere for copies.
   *
   * @param key the setting that names it
   * @throws ConfigurationException where it cannot be written
   */
  static CheckpointFile copy(String key, Path path) {
    Path file = path.toAbsolutePath();
    try (Folder folder = DiskFolder.at(file.resolveSibling("."))) {
      return open(folder, String.valueOf(file.getFileName()));
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + path + ", which cannot be written; is its folder there?");
    }
  }

  /** Returns when it is on the disk. */
  void append(Checkpoint checkpoint) throws IOException {
    file.write(ByteBuffer.wrap((checkpoint.line() + '\n').getBytes(StandardCharsets.UTF_8)));
    file.force();
  }

  /** Those that can be read, in their order. */
  static List<Checkpoint> parse(byte[] bytes) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      Checkpoint.parse(line).ifPresent(checkpoints::add);
    }
    return checkpoints;
  }

  /** The last one of a folder, if there is any. */
  static Optional<Checkpoint> last(Folder folder) throws IOException {
    if (!folder.names().contains(NAME)) {
      return Optional.empty();
    }
    List<Checkpoint> all = parse(folder.read(NAME));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Whether any of a folder has a signature. */
  static boolean isSigned(Folder folder) throws IOException {
    return folder.names().contains(NAME)
        && parse(folder.read(NAME)).stream().anyMatch(each -> each.signature().isPresent());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
