package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A model file that was read and found whole.
 *
 * <p>Its header is read and its SHA-256 known of one and the same content. llama.cpp opens the file
 * again by its path: {@link #requireUnchanged} after loading shows whether that content was loaded.
 *
 * @param path where it lies
 * @param facts what it says of itself
 * @param sha256 in lower-case hexadecimal
 * @param identity by which a later change shows
 */
public record ModelFile(Path path, ModelFacts facts, String sha256, FileIdentity identity) {

  /** Checks the file, and reads the whole of it for its SHA-256. */
  public static ModelFile check(Path path, Optional<String> expectedSha256)
      throws BrokenModelException {
    return check(path, expectedSha256, HashMemory.none());
  }

  /**
   * Checks the file.
   *
   * @param memory may spare reading the whole file, also for a pinned SHA-256
   * @throws BrokenModelException naming the file, what is wrong with it and the cure
   */
  public static ModelFile check(Path path, Optional<String> expectedSha256, HashMemory memory)
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
      return read(path, expectedSha256, new FileHash(memory, InstantSource.system()));
    } catch (BrokenModelException e) {
      throw new BrokenModelException(
          "The model file " + path + " cannot be used: " + e.getMessage() + ". Fetch it again.");
    } catch (IOException e) {
      throw new BrokenModelException("The model file " + path + " cannot be read.");
    }
  }

  /**
   * Whether it is still what was checked.
   *
   * @throws BrokenModelException where it was changed or replaced since
   */
  public void requireUnchanged() throws BrokenModelException {
    if (!identity.isStillOf(path)) {
      throw new BrokenModelException(
          "The model file " + path + " was changed after it was checked. Load it again.");
    }
  }

  private static ModelFile read(Path path, Optional<String> expected, FileHash hash)
      throws IOException {
    FileIdentity identity = FileIdentity.of(path);
    ModelFacts facts = facts(path);
    String sha256 = hash.of(path, identity);
    if (expected.isPresent() && !expected.get().equalsIgnoreCase(sha256)) {
      throw new BrokenModelException(
          "its SHA-256 is " + sha256 + ", not the one in modelport.selfhosted.model-sha256");
    }
    if (!identity.equals(FileIdentity.of(path))) {
      throw new BrokenModelException("it was changed while it was checked");
    }
    return new ModelFile(path, facts, sha256, identity);
  }

  /** What is there in place of a file. */
  static String absence(Path path) {
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
}
