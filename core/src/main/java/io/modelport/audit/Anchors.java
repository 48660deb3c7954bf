package io.modelport.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an auditor trusts, from outside the folder that is looked at: without it, nobody can tell a
 * log from one that was written anew. Immutable.
 *
 * @param copies files of checkpoints that were kept elsewhere, out of reach of the log's writer
 * @param publicKeys the files of the keys that sign checkpoints, those of earlier times too: X.509
 *     in PEM
 */
public record Anchors(List<Path> copies, List<Path> publicKeys) {
  public Anchors {
    copies = List.copyOf(copies);
    publicKeys = List.copyOf(publicKeys);
  }

  /** Nothing is trusted. */
  public static Anchors none() {
    return new Anchors(List.of(), List.of());
  }

  public Anchors withCopy(Path file) {
    return new Anchors(and(copies, file), publicKeys);
  }

  public Anchors withPublicKey(Path file) {
    return new Anchors(copies, and(publicKeys, file));
  }

  private static List<Path> and(List<Path> files, Path file) {
    List<Path> more = new ArrayList<>(files);
    more.add(file);
    return more;
  }
}
