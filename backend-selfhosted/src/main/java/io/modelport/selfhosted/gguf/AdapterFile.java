package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A file with a LoRA adapter that was read and found whole. Whether it fits a model shows when it
 * is loaded for it.
 *
 * @param path where it lies
 * @param scale how strongly it counts; 1 as it was trained
 * @param sha256 in lower-case hexadecimal
 * @param identity by which a later change shows
 */
public record AdapterFile(Path path, float scale, String sha256, FileIdentity identity) {

  /**
   * Checks the file.
   *
   * @param memory may spare reading the whole file
   * @throws BrokenModelException naming the file, what is wrong with it and the cure
   */
  public static AdapterFile check(Path path, float scale, HashMemory memory)
      throws BrokenModelException {
    if (!Files.isRegularFile(path)) {
      throw new BrokenModelException(
          "The adapter file "
              + path
              + " "
              + ModelFile.absence(path)
              + ". Set modelport.selfhosted.adapter-path to a GGUF file.");
    }
    try {
      return read(path, scale, new FileHash(memory, InstantSource.system()));
    } catch (BrokenModelException e) {
      throw new BrokenModelException(
          "The adapter file " + path + " cannot be used: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new BrokenModelException("The adapter file " + path + " cannot be read.");
    }
  }

  /** What it adds to the fingerprint of a model. */
  public String fingerprint() {
    return "+adapter:" + sha256 + (scale == 1 ? "" : "*" + scale);
  }

  /**
   * Whether it is still what was checked.
   *
   * @throws BrokenModelException where it was changed or replaced since
   */
  public void requireUnchanged() throws BrokenModelException {
    if (!identity.isStillOf(path)) {
      throw new BrokenModelException(
          "The adapter file " + path + " was changed after it was checked. Load it again.");
    }
  }

  private static AdapterFile read(Path path, float scale, FileHash hash) throws IOException {
    FileIdentity identity = FileIdentity.of(path);
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      GgufFile.checkAdapter(file);
    }
    AdapterFile read = new AdapterFile(path, scale, hash.of(path, identity), identity);
    if (!identity.isStillOf(path)) {
      throw new BrokenModelException("it was changed while it was checked");
    }
    return read;
  }
}
