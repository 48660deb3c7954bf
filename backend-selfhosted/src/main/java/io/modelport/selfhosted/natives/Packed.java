package io.modelport.selfhosted.natives;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The native files on the class path for one platform: the module's own and those for GPUs. */
final class Packed {
  /** Artifacts that add a GPU's backend, the better one first. */
  private static final List<String> ADDITIONS = List.of("", "-cuda", "-cuda12", "-vulkan");

  private final Resources resources;
  private final Map<NativeFile, String> folders = new LinkedHashMap<>();
  private final StringBuilder indexes = new StringBuilder();

  private Packed(Resources resources) {
    this.resources = resources;
  }

  /** Where the files are packed. */
  interface Resources {

    /** The bytes under a name such as {@code linux-x64/index}, or null. */
    @Nullable InputStream open(String name) throws IOException;
  }

  /**
   * Reads the indexes.
   *
   * @throws NativesException where there is none for the platform
   */
  static Packed find(String platform, Resources resources) throws IOException {
    Packed packed = new Packed(resources);
    for (String addition : ADDITIONS) {
      packed.addIndex(platform + addition);
    }
    if (packed.files(Kind.LIBRARY).isEmpty()) {
      throw new NativesException(
          "This build has no native engine for "
              + platform
              + ". Use an artifact that has one, build from source with npm and g++ and without"
              + " -DskipNative, or set modelport.selfhosted.engine=server.");
    }
    return packed;
  }

  private void addIndex(String folder) throws IOException {
    try (@Nullable InputStream in = resources.open(folder + "/index")) {
      if (in != null) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        indexes.append(text);
        text.lines().map(NativeFile::parse).forEach(file -> folders.put(file, folder));
      }
    }
  }

  /** Those of one kind, in the order of the indexes. */
  List<NativeFile> files(Kind kind) {
    List<NativeFile> found = new ArrayList<>(folders.keySet());
    found.removeIf(file -> file.kind() != kind);
    return found;
  }

  InputStream open(NativeFile file) throws IOException {
    InputStream in = resources.open(folders.get(file) + "/" + file.name());
    if (in == null) {
      throw new NativesException("The artifact with the native engine lacks " + file.name() + ".");
    }
    return in;
  }

  /** Names exactly these files: other bytes have another identity. */
  String identity() {
    return Sha256.of(indexes.toString()).substring(0, 32);
  }
}
