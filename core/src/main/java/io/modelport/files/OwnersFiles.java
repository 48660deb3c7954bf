package io.modelport.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders for their owner alone, where the file system knows owners. */
public final class OwnersFiles {
  private static final String RIGHTS = "rw-"; // of the owner of a file
  private static final String OTHERS = "------";

  private OwnersFiles() {}

  /** Makes a folder where it is not there, and those above it; durable when it returns. */
  public static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      create(folder.toAbsolutePath());
    }
  }

  private static void create(Path folder) throws IOException {
    @Nullable Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      create(parent);
    }
    try {
      Files.createDirectory(folder, mode(folder, "rwx"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      } // else another one made it just now
    }
    if (parent != null) {
      sync(parent);
    }
  }

  /**
   * What a new file or folder is made with.
   *
   * @param rights of the owner, such as {@code rw-}
   */
  public static FileAttribute<?>[] mode(Path place, String rights) {
    return isPosix(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights + OTHERS))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Opens a file that is then its owner's alone, and makes it where it is not there.
   *
   * @param options such as {@code APPEND}; {@code CREATE} is among them
   */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> first = new HashSet<>(options);
    boolean over = first.remove(StandardOpenOption.TRUNCATE_EXISTING);
    FileChannel channel = FileChannel.open(file, first, mode(file, RIGHTS));
    try {
      if (isPosix(file) && Files.isRegularFile(file)) { // the mode counts for new files only
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(RIGHTS + OTHERS));
      }
      if (over && Files.isRegularFile(file)) { // it loses nothing before it is its owner's
        channel.truncate(0);
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Makes the names in a folder durable. */
  public static void sync(Path folder) throws IOException {
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
