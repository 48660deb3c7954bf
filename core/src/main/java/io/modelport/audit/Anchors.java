package io.modelport.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an auditor trusts, from outside the folder that is looked at: without it, nobody can tell a
 * log from one that was written anew. Immutable.
 *
 * @param copies files of checkpoints that were kept elsewhere, out of reach of the log's writer
 * @param publicKey the file of the key that signs checkpoints: X.509 in PEM
 */
public record Anchors(List<Path> copies, Optional<Path> publicKey) {
  public Anchors {
    copies = List.copyOf(copies);
  }

  /** Nothing is trusted. */
  public static Anchors none() {
    return new Anchors(List.of(), Optional.empty());
  }

  public Anchors withCopy(Path file) {
    List<Path> more = new ArrayList<>(copies);
    more.add(file);
    return new Anchors(more, publicKey);
  }

  public Anchors withPublicKey(Path file) {
    return new Anchors(copies, Optional.of(file));
  }
}
