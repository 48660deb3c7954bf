package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * The folder into which packed files are written, each when it is needed first. Safe for threads.
 */
final class Unpacked {
  private final Packed packed;
  private final Path folder;

  private Unpacked(Packed packed, Path folder) {
    this.packed = packed;
    this.folder = folder;
  }

  /** Another build's files lie in another folder; nothing is ever changed in place. */
  static Unpacked in(CacheDirectory cache, Packed packed) throws IOException {
    return new Unpacked(
        packed, PrivateFolder.make(cache.folder("natives").resolve(packed.identity())));
  }

  Path folder() {
    return folder;
  }

  /**
   * The file with exactly the packed bytes, hashed just now; what else stood under its name is
   * replaced. Between this look and the loading only this user could change it.
   */
  Path ready(NativeFile file) throws IOException {
    Path path = folder.resolve(file.name());
    if (!isIntact(file, path)) {
      write(file, path);
      if (!isIntact(file, path)) {
        throw new NativesException(
            path
                + " does not keep what is written to it. Delete "
                + folder
                + " or set modelport.selfhosted.cache-directory to another folder.");
      }
    }
    return path;
  }

  private static boolean isIntact(NativeFile file, Path path) throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && Owner.isTrusted(path)
        && Files.size(path) == file.size()
        && Sha256.of(path).equals(file.sha256());
  }

  private void write(NativeFile file, Path path) throws IOException {
    try (InputStream packedBytes = packed.open(file);
        DigestInputStream in = Sha256.through(packedBytes)) {
      WholeFile.write(path, in);
      if (!Sha256.of(in).equals(file.sha256())) {
        throw new NativesException(
            "The artifact with the native engine is damaged: "
                + file.name()
                + " does not have the SHA-256 of its index. Get the artifact again.");
      }
    } catch (NativesException e) {
      throw e;
    } catch (IOException e) {
      throw new NativesException(
          "The native library "
              + path
              + " cannot be written ("
              + e
              + "). Free space there, or set modelport.selfhosted.cache-directory to another"
              + " folder.",
          e);
    }
  }
}
