package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder in which nobody else can put or replace a file. */
final class PrivateFolder {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFolder() {}

  /**
   * That folder, made for its owner only where it is missing.
   *
   * @throws IOException where others could write there, or it cannot be made
   */
  static Path make(Path path) throws IOException {
    create(path);
    Path real = path.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new IOException(path + " is not a folder. " + cure());
    }
    check(real);
    return real;
  }

  /** Whether it is there or can be made, is private, and can be written. */
  static boolean isUsable(Path path) {
    try {
      return Files.isWritable(make(path));
    } catch (IOException e) {
      return false;
    }
  }

  private static void create(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      create(parent);
    }
    try {
      if (parent != null && Owner.isPosix(parent)) {
        Files.createDirectory(path, OWNER_ONLY);
      } else {
        Files.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      if (Files.isSymbolicLink(path)) { // leads nowhere, or it would have existed
        throw new IOException(path + " is a link that leads nowhere. " + cure(), e);
      }
    } catch (IOException e) {
      throw new IOException("The folder " + path + " cannot be made (" + e + "). " + cure(), e);
    }
  }

  /** The folder must be ours alone; above it, nobody may be able to swap it for another. */
  private static void check(Path real) throws IOException {
    if (!Owner.isTrusted(real)) {
      throw new IOException(
          real + " belongs to another user, or others can write to it. " + cure());
    }
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS) && Owner.isOpenToAll(above)) {
        throw new IOException(
            "Everybody can replace what is in " + above + ", so also " + real + ". " + cure());
      }
    }
  }

  private static String cure() {
    return "Set modelport.selfhosted.cache-directory to a folder that only this user can write to.";
  }
}
