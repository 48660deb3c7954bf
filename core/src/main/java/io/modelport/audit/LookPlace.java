package io.modelport.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that is to take records of looks. The records that are looked at have one writer, and
 * their folder is for their files alone.
 */
final class LookPlace {
  static final String NAME = "access"; // in a log of decisions

  private LookPlace() {}

  /** Why it cannot take them; empty where it can. */
  static Optional<String> objection(Path place) throws IOException {
    Path real = real(place.toAbsolutePath().normalize());
    if (Files.exists(real) && !Files.isDirectory(real)) {
      return Optional.of("is a file; name a folder");
    }
    if (AuditFolder.isOne(real) && AuditFolder.at(real).holdsCalls()) {
      return Optional.of("holds the records of calls; name " + NAME + " in it, or another folder");
    }
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      if (AuditFolder.isOne(above) && !real.equals(above.resolve(NAME))) {
        return Optional.of("lies in the audit log " + above + "; name " + NAME + " in that");
      }
    }
    return Optional.empty();
  }

  /** With no link in it, as far as it is there. */
  private static Path real(Path whole) throws IOException {
    Path there = whole;
    while (!Files.exists(there)) {
      Path above = there.getParent();
      if (above == null) {
        return whole;
      }
      there = above;
    }
    return there.toRealPath().resolve(there.relativize(whole)).normalize();
  }
}
