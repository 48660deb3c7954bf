package io.modelport.selfhosted.natives;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where programs of this user keep what can be made again, as each system has it. */
final class UsualCache {
  private UsualCache() {}

  /** An environment or properties: the value of a name, or null. */
  interface Values {
    @Nullable String of(String name);
  }

  /** ModelPort's folder there; empty where the user has no home. */
  static Optional<Path> folder(Values environment, Values properties) {
    String system = Optional.ofNullable(properties.of("os.name")).orElse("");
    Optional<Path> home = absolute(properties.of("user.home"), UnaryOperator.identity());
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return absolute(environment.of("LOCALAPPDATA"), path -> path.resolve("modelport"));
    }
    if (name.startsWith("mac")) {
      return home.map(path -> path.resolve("Library/Caches/modelport"));
    }
    return absolute(environment.of("XDG_CACHE_HOME"), path -> path.resolve("modelport"))
        .or(() -> home.map(path -> path.resolve(".cache/modelport")));
  }

  /** A relative path means nothing here: the XDG specification says to ignore it. */
  private static Optional<Path> absolute(@Nullable String text, UnaryOperator<Path> within) {
    try {
      return Optional.ofNullable(text)
          .filter(value -> !value.isBlank())
          .map(Path::of)
          .filter(Path::isAbsolute)
          .map(within);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
