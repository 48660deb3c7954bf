package io.modelport.sensitivity.masking;

import io.modelport.spi.MaskRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The rules that a list of types in the configuration makes. */
final class MaskTypes {
  private static final int DIGITS = 12;

  private MaskTypes() {}

  /** Types in any case; the version is the beginning of a SHA-256 over them. */
  static MaskRules rules(List<String> types) {
    TreeSet<String> sorted = new TreeSet<>();
    types.forEach(type -> sorted.add(type.toUpperCase(Locale.ROOT)));
    try {
      byte[] list = String.join(",", sorted).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(list);
      return new MaskRules(sorted, "types-" + HexFormat.of().formatHex(hash).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
