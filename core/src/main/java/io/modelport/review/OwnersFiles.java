package io.modelport.review;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files for their owner alone, where the file system knows owners. */
final class OwnersFiles {
  private OwnersFiles() {}

  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder, "rwx"));
    }
  }

  static FileAttribute<?>[] mode(Path place, String rights) {
    return isPosix(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights + "------"))
        }
        : new FileAttribute<?>[0];
  }

  static void sync(Path folder) throws IOException {
    if (isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, new OpenOption[0])) {
        channel.force(true);
      }
    } // else the file system is one that opens no directory, and keeps names in a journal
  }

  private static boolean isPosix(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
