package io.modelport.selfhosted.natives;

import java.util.Locale;

/** What this system and processor are called in the artifacts. */
final class Platform {
  private Platform() {}

  static String name(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String family =
        name.startsWith("windows")
            ? "win"
            : name.startsWith("mac") ? "mac" : name.replace(' ', '-');
    return family
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }
}
