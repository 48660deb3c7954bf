package io.modelport.selfhosted.gguf;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What tells one content of a file from another without reading it. Whoever writes to a file
 * changes it, save the administrator of the machine, who can set any clock.
 *
 * @param size in bytes
 * @param modified when its content changed; its owner can set this
 * @param changed when its content or its properties changed, which nobody sets; where a system does
 *     not tell, when its content changed
 * @param key device and number of the file; empty where a system has none
 */
public record FileIdentity(long size, FileTime modified, FileTime changed, String key) {
  private static final Duration COARSE = Duration.ofSeconds(2); // the coarsest clock of a disk

  /** That of the file now, links followed. */
  public static FileIdentity of(Path path) throws IOException {
    try {
      Map<String, Object> unix =
          Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,dev,ino");
      return new FileIdentity(
          (long) requireNonNull(unix.get("size")),
          (FileTime) requireNonNull(unix.get("lastModifiedTime")),
          (FileTime) requireNonNull(unix.get("ctime")),
          unix.get("dev") + ":" + unix.get("ino"));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
      FileTime modified = basic.lastModifiedTime();
      String key = basic.fileKey() == null ? "" : basic.fileKey().toString();
      return new FileIdentity(basic.size(), modified, modified, key);
    }
  }

  /** Whether the file there is the same; not so where there is none any more. */
  boolean isStillOf(Path path) {
    try {
      return of(path).equals(this);
    } catch (IOException e) {
      return false; // it is gone: a change as well
    }
  }

  /** Whether a change after this instant would show; not so while the clock stands at the last. */
  boolean isSettled(Instant now) {
    return changed.toInstant().plus(COARSE).isBefore(now)
        && modified.toInstant().plus(COARSE).isBefore(now);
  }
}
