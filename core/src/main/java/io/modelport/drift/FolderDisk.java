package io.modelport.drift;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder of this machine, for its owner alone. */
final class FolderDisk implements Disk {
  private final Path folder;

  FolderDisk(Path folder) throws IOException {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder, "rwx------"));
    }
  }

  private static FileAttribute<?>[] mode(Path place, String rights) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public byte[] read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  @Override
  public void replace(String name, byte[] content) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    write(fresh, content, true);
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void append(String name, byte[] content) throws IOException {
    write(folder.resolve(name), content, false);
  }

  private void write(Path file, byte[] content, boolean sync) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    try (FileChannel channel = open(file, options)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (sync) {
        channel.force(true);
      }
    }
  }

  /** A file of the folder, for its owner alone where it is made. */
  FileChannel open(String name, Set<OpenOption> options) throws IOException {
    return open(folder.resolve(name), options);
  }

  private FileChannel open(Path file, Set<OpenOption> options) throws IOException {
    return FileChannel.open(file, options, mode(folder, "rw-------"));
  }

  @Override
  public void truncate(String name, long length) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    }
  }
}
