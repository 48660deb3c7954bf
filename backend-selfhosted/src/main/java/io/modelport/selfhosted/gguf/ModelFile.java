package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A model file that was read and found whole.
 *
 * @param path where it lies
 * @param facts what it says of itself
 * @param sha256 in lower-case hexadecimal
 */
public record ModelFile(Path path, ModelFacts facts, String sha256) {

  /**
   * Checks the file.
   *
   * @throws BrokenModelException naming the file, what is wrong with it and the cure
   */
  public static ModelFile check(Path path, Optional<String> expectedSha256)
      throws BrokenModelException {
    if (!Files.isRegularFile(path)) { // also spares a pipe from being opened, which would wait
      throw new BrokenModelException(
          "The model file "
              + path
              + " "
              + absence(path)
              + ". Set modelport.selfhosted.model-path to a GGUF file.");
    }
    try {
      ModelFacts facts = facts(path);
      String sha256 = digest(path);
      if (expectedSha256.isPresent() && !expectedSha256.get().equalsIgnoreCase(sha256)) {
        throw new BrokenModelException(
            "its SHA-256 is " + sha256 + ", not the one in modelport.selfhosted.model-sha256");
      }
      return new ModelFile(path, facts, sha256);
    } catch (BrokenModelException e) {
      throw new BrokenModelException(
          "The model file " + path + " cannot be used: " + e.getMessage() + ". Fetch it again.");
    } catch (IOException e) {
      throw new BrokenModelException("The model file " + path + " cannot be read.");
    }
  }

  private static String absence(Path path) {
    if (Files.isDirectory(path)) {
      return "is a folder";
    }
    if (Files.exists(path)) {
      return "is a pipe, a socket or a device, not a file";
    }
    return Files.isSymbolicLink(path) ? "is a link to nothing" : "does not exist";
  }

  private static ModelFacts facts(Path path) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      return GgufFile.read(file);
    }
  }

  private static String digest(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 20];
      while (digest.read(buffer) >= 0) {
        // the digest sees what is read
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
