package io.modelport.sensitivity.masking;

import io.modelport.ConfigurationException;
import io.modelport.NearestName;
import io.modelport.spi.MaskRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The rules that a list of types in the configuration makes. */
final class MaskTypes {
  private static final int DIGITS = 12;

  private MaskTypes() {}

  /**
   * Types in any case; the version is the beginning of a SHA-256 over them.
   *
   * @param key that names them
   * @param known empty where any type may be found
   * @throws ConfigurationException for types that no detector finds
   */
  static MaskRules rules(String key, List<String> types, Set<String> known) {
    TreeSet<String> sorted = new TreeSet<>();
    types.forEach(type -> sorted.add(type.toUpperCase(Locale.ROOT)));
    List<String> unknown =
        sorted.stream()
            .filter(type -> !known.isEmpty() && !known.contains(type))
            .map(
                type ->
                    key
                        + " names "
                        + type
                        + ", which no detector finds; the nearest is "
                        + NearestName.of(type, known).orElse("none")
                        + ".")
            .toList();
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(unknown);
    }
    try {
      byte[] list = String.join(",", sorted).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(list);
      return new MaskRules(sorted, "types-" + HexFormat.of().formatHex(hash).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
