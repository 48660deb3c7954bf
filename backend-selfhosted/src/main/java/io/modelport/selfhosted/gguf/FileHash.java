package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SHA-256 of files, remembered for as long as a file stays the same. */
final class FileHash {
  private static final Logger LOG = LoggerFactory.getLogger(FileHash.class);
  private static final int PART = 1 << 20;

  private final HashMemory memory;
  private final InstantSource clock;

  FileHash(HashMemory memory, InstantSource clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /** In lower-case hexadecimal; read only where it is not remembered of this identity. */
  String of(Path path, FileIdentity identity) throws IOException {
    Path real = path.toRealPath();
    String name = HexFormat.of().formatHex(sha256().digest(utf8(real.toString())));
    String suffix = " " + identity;
    Optional<String> known =
        memory.recall(name).filter(text -> text.length() == 64 + suffix.length());
    if (known.isPresent() && known.get().endsWith(suffix)) {
      LOG.debug("The SHA-256 of {} is remembered.", path);
      return known.get().substring(0, 64);
    }
    long start = System.nanoTime();
    String hash = read(real);
    LOG.info(
        "Read the {} bytes of {} for their SHA-256 in {} ms.",
        identity.size(),
        path,
        Duration.ofNanos(System.nanoTime() - start).toMillis());
    if (identity.equals(FileIdentity.of(path)) && identity.isSettled(clock.instant())) {
      remember(name, hash + suffix);
    }
    return hash;
  }

  private void remember(String name, String text) {
    try {
      memory.remember(name, text);
    } catch (IOException e) {
      LOG.warn("The SHA-256 of the model cannot be remembered; the next start reads it again.", e);
    }
  }

  static String read(Path path) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer part = ByteBuffer.allocate(PART);
    try (FileChannel file = FileChannel.open(path)) {
      while (file.read(part) >= 0) {
        digest.update(part.flip());
        part.clear();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
