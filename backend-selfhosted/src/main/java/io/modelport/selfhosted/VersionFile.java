package io.modelport.selfhosted;

import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FileIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The file in which operators name the version of the model that is to answer. */
record VersionFile(Path path) {
  private static final int MOST_BYTES = 1 << 16;
  private static final String MODEL = "model-path";
  private static final String SHA256 = "model-sha256";
  private static final String ADAPTER = "adapter-path";
  private static final Set<String> KEYS = Set.of(MODEL, SHA256, ADAPTER);

  /** What tells one content from another without reading it; empty where there is no file. */
  Optional<FileIdentity> identity() {
    try {
      return Optional.of(FileIdentity.of(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The version that it names.
   *
   * @throws BrokenModelException saying what is wrong with it
   */
  ModelVersion read() throws BrokenModelException {
    Properties entries = entries();
    Set<String> unknown = new TreeSet<>(entries.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw broken("has the unknown entry " + unknown.iterator().next());
    }
    try {
      String sha256 = SelfhostedKeys.sha256(required(entries, SHA256));
      Optional<Path> adapter = find(entries, ADAPTER).map(Path::of);
      return new ModelVersion(model(entries), Optional.of(sha256), adapter);
    } catch (IllegalArgumentException e) { // also of a path
      throw broken("has an entry that is not a path or not a SHA-256");
    }
  }

  private Path model(Properties entries) throws BrokenModelException {
    String text = required(entries, MODEL);
    if (text.startsWith("hf:")) {
      throw broken("names a hub's file in " + MODEL + "; fetch it first");
    }
    return Path.of(text);
  }

  private String required(Properties entries, String key) throws BrokenModelException {
    return find(entries, key).orElseThrow(() -> broken("has no " + key));
  }

  private static Optional<String> find(Properties entries, String key) {
    return Optional.ofNullable(entries.getProperty(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private Properties entries() throws BrokenModelException {
    if (!Files.isRegularFile(path)) { // also spares a pipe from being opened, which would wait
      throw broken("is not there");
    }
    Properties entries = new Properties();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw broken("is longer than " + MOST_BYTES + " bytes");
      }
      entries.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    } catch (BrokenModelException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw broken("cannot be read");
    }
    return entries;
  }

  private BrokenModelException broken(String what) {
    return new BrokenModelException(
        "The version file "
            + path
            + " "
            + what
            + ". It is a properties file with model-path, model-sha256 and, where there is one,"
            + " adapter-path.");
  }
}
