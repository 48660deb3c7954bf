package io.modelport.selfhosted.natives;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Files that are there whole or not at all, whoever else writes them and whenever the power fails.
 */
final class WholeFile {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private WholeFile() {}

  static void write(Path file, byte[] content) throws IOException {
    write(file, new ByteArrayInputStream(content));
  }

  /** Writes all of it under another name first; what stood under the name before is replaced. */
  static void write(Path file, InputStream content) throws IOException {
    Path folder = java.util.Objects.requireNonNull(file.getParent());
    Path part = folder.resolve("." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel = open(part, folder);
          OutputStream out = Channels.newOutputStream(channel)) {
        content.transferTo(out);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    force(folder);
  }

  private static FileChannel open(Path part, Path folder) throws IOException {
    return Owner.isPosix(folder)
        ? FileChannel.open(part, NEW, OWNER_ONLY)
        : FileChannel.open(part, NEW);
  }

  /** The name too must outlive a power failure; Windows has no such thing for a folder. */
  private static void force(Path folder) throws IOException {
    if (Owner.isPosix(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
