package io.modelport.release;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a bundle, by their paths in it with slashes; read once, as text in UTF-8. */
final class BundleFiles {
  static final String RELEASE = "release.yaml";
  static final String POLICY = "policy.yaml";
  static final String PRICES = "prices.yaml";
  static final String SCHEMA = "answer.schema.json";
  static final String PROMPTS = "prompts/";
  static final String YAML = ".yaml";

  private static final int LARGEST = 1 << 20; // bytes of one file
  private static final int MOST = 1_000; // files

  private BundleFiles() {}

  /**
   * What is in the folder.
   *
   * @throws ConfigurationException naming everything in it that belongs to no bundle
   */
  static SortedMap<String, String> read(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found =
          all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
      if (found.size() > MOST) {
        throw new ConfigurationException(folder + " has more than " + MOST + " files.");
      }
      for (Path file : found) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (isKnown(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(name, text(file));
        } else {
          mistakes.add(file + " belongs to no release; there are " + known() + ".");
        }
      }
    } catch (IOException e) {
      mistakes.add(folder + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
    if (mistakes.isEmpty() && !files.containsKey(RELEASE)) {
      mistakes.add(folder + " has no " + RELEASE + ", so it is no release.");
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    return files;
  }

  private static boolean isKnown(String name) {
    String prompt = name.startsWith(PROMPTS) ? name.substring(PROMPTS.length()) : "";
    return List.of(RELEASE, POLICY, PRICES, SCHEMA).contains(name)
        || prompt.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}\\.yaml");
  }

  private static String known() {
    return String.join(", ", RELEASE, POLICY, PRICES, SCHEMA, PROMPTS + "NAME" + YAML);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new ConfigurationException(file + " is larger than 1 MiB.");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + " is not UTF-8; save it as that.");
    }
  }

  /**
   * SHA-256 of all names and contents in the order of names, as 64 hexadecimal digits; each stands
   * behind its length, so that no two bundles meet.
   */
  static String id(SortedMap<String, String> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, String> file : files.entrySet()) {
        for (String text : List.of(file.getKey(), file.getValue())) {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
