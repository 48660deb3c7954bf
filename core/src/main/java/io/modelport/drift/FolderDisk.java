package io.modelport.drift;

import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A folder of this machine, for its owner alone. */
final class FolderDisk implements Disk {
  private final Path folder;

  FolderDisk(Path folder) throws IOException {
    this.folder = folder;
    OwnersFiles.make(folder);
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
    try (FileChannel channel = FileChannel.open(file, options, OwnersFiles.mode(folder, "rw-"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (sync) {
        channel.force(true);
      }
    }
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
