package io.modelport.selfhosted.natives;

import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of this user for what can be made again: unpacked libraries, remembered checks. Safe for
 * use by many threads and processes.
 *
 * <p>Nobody else can write there; see {@link #of}. Losing it costs time, never correctness.
 */
public final class CacheDirectory {

  /** Where it is; the user's own cache folder where unset. */
  public static final Setting<Path> SETTING =
      Setting.path(
          "modelport.selfhosted.cache-directory",
          "The folder for unpacked libraries and remembered checks; the user's cache folder where"
              + " unset.");

  private final Path path;
  private final boolean temporary;

  private CacheDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * The configured folder, made where it is missing; else the user's cache folder for ModelPort;
   * else, with a warning, one with a random name that is deleted when the JVM ends.
   *
   * @throws IOException where the configured one cannot be made or could be written by others; the
   *     message says what to do
   */
  public static CacheDirectory of(Settings settings) throws IOException {
    Optional<Path> wanted = settings.find(SETTING);
    return wanted.isPresent()
        ? at(wanted.get())
        : usual(UsualCache.folder(System::getenv, System::getProperty));
  }

  /** That folder, made where it is missing. */
  static CacheDirectory at(Path path) throws IOException {
    return new CacheDirectory(PrivateFolder.make(path.toAbsolutePath()), false);
  }

  static CacheDirectory usual(Optional<Path> usual) throws IOException {
    if (usual.isPresent() && PrivateFolder.isUsable(usual.get())) {
      return at(usual.get());
    }
    return new CacheDirectory(TemporaryFolder.path(), true);
  }

  public Path path() {
    return path;
  }

  /** Whether it goes away with this JVM, so that nothing is remembered for the next one. */
  public boolean isTemporary() {
    return temporary;
  }

  /**
   * A folder in it, made where it is missing; only its owner can read it.
   *
   * @param name one plain name
   * @throws IOException where it cannot be made, or is not this user's alone
   */
  public Path folder(String name) throws IOException {
    return PrivateFolder.make(path.resolve(name));
  }

  /** What was remembered; empty where nothing was, or where it is no plain file of this user. */
  public Optional<String> recall(String folder, String name) {
    Path file = path.resolve(folder).resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Owner.isTrusted(file)) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps a short text for the next process; a reader sees the old one or the new one, whole. */
  public void remember(String folder, String name, String text) throws IOException {
    WholeFile.write(folder(folder).resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
