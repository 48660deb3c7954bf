package io.modelport.selfhosted.natives;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files as the build packs them, for a platform called {@code here}. */
final class PackedFiles implements Packed.Resources {
  static final String PLATFORM = "here";

  private final Map<String, byte[]> files = new HashMap<>();

  PackedFiles() {
    with("library", "libllama.so", "the library");
    with("probe", "probe", "#!/bin/sh\nexit 0\n");
  }

  PackedFiles with(String kind, String name, String content) {
    return with("", kind, name, content.getBytes(StandardCharsets.UTF_8));
  }

  PackedFiles with(String addition, String kind, String name, byte[] content) {
    String folder = PLATFORM + addition + "/";
    String line = kind + " " + name + " " + content.length + " " + Sha256.of(content) + "\n";
    files.merge(folder + "index", line.getBytes(StandardCharsets.UTF_8), PackedFiles::joined);
    files.put(folder + name, content);
    return this;
  }

  /** The artifact was damaged on its way: the bytes are not those of the index. */
  PackedFiles damaged(String name) {
    files.put(PLATFORM + "/" + name, "damaged".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Packed packed() throws IOException {
    return Packed.find(PLATFORM, this);
  }

  @Override
  public @Nullable InputStream open(String name) {
    byte[] content = files.get(name);
    return content == null ? null : new ByteArrayInputStream(content);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return (new String(first, StandardCharsets.UTF_8) + new String(second, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }
}
