package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;

/** Whose a file is. Where files have no such owners (Windows), each is taken for this user's. */
final class Owner {
  private static final Integer ROOT = 0;

  private Owner() {}

  /** Whether nobody but this user or the system's administrator can change it. */
  static boolean isTrusted(Path path) throws IOException {
    return !isPosix(path) || (isOurs(path) && !isWritableByOthers(path));
  }

  private static boolean isOurs(Path path) throws IOException {
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return owner.equals(ROOT) || owner.equals(Self.UID);
  }

  private static boolean isWritableByOthers(Path path) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** Whether anybody at all may rename what lies in that folder. */
  static boolean isOpenToAll(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return false;
    }
    int mode = (Integer) Files.getAttribute(folder, "unix:mode");
    boolean writable = (mode & 0002) != 0;
    boolean sticky = (mode & 01000) != 0;
    return writable && !sticky;
  }

  static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
  }

  /** This process's user; no name has to be known to the system. */
  private static final class Self {
    static final Object UID = uid();

    private static Object uid() {
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
        // "Uid:" real, effective, saved, and the one that new files get
        return lines
            .filter(line -> line.startsWith("Uid:"))
            .map(line -> Integer.valueOf(line.split("\\s+", -1)[4]))
            .findFirst()
            .orElseThrow(() -> new IOException("no user in it"));
      } catch (IOException | UncheckedIOException e) {
        return uidOfNewFile();
      }
    }

    private static Object uidOfNewFile() {
      try {
        Path file = Files.createTempFile("modelport", null);
        try {
          return Files.getAttribute(file, "unix:uid");
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        return "unknown"; // equals no number: nothing is trusted then but the administrator's
      }
    }
  }
}
