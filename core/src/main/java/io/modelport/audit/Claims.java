package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that checkpoints say about a log, by the number of records that they speak of.
 *
 * @param all the shortest first
 * @param forged where a checkpoint stands whose signature is not that of its key
 * @param signers keys of which one must have signed every tombstone, as X.509 in Base64: those that
 *     are trusted, else those of the copies, else those of the folder; none where nobody signs
 */
record Claims(List<Claim> all, List<String> forged, Set<String> signers) {
  Claims {
    all = List.copyOf(all);
    forged = List.copyOf(forged);
    signers = Set.copyOf(signers);
  }

  /**
   * One checkpoint.
   *
   * @param source where it stands, in words
   * @param trusted whether it was kept elsewhere, or is signed with the key that is trusted
   */
  record Claim(Checkpoint checkpoint, String source, boolean trusted) {
    long size() {
      return checkpoint.size();
    }
  }

  static Claims of(Folder folder, Anchors anchors) throws IOException {
    Set<String> keys = new HashSet<>();
    for (Path file : anchors.publicKeys()) {
      keys.add(SigningKey.withoutFrame(Files.readString(file)));
    }
    List<Claim> own = List.of();
    if (folder.names().contains(CheckpointFile.NAME)) {
      own = read(folder.read(CheckpointFile.NAME), "of the folder", keys, false);
    }
    List<Claim> copied = new ArrayList<>();
    for (Path copy : anchors.copies()) {
      copied.addAll(read(Files.readAllBytes(copy), "of the copy", keys, true));
    }
    List<Claim> all = new ArrayList<>(own);
    all.addAll(copied);
    all.sort(Comparator.comparingLong(Claim::size));
    List<String> forged =
        all.stream()
            .filter(claim -> claim.checkpoint().signature().isPresent())
            .filter(claim -> !claim.checkpoint().isGenuine())
            .map(Claim::source)
            .toList();
    Set<String> elsewhere = keys.isEmpty() ? signers(copied) : keys;
    return new Claims(all, forged, elsewhere.isEmpty() ? signers(own) : elsewhere);
  }

  private static Set<String> signers(List<Claim> claims) {
    return claims.stream()
        .map(claim -> claim.checkpoint().signature())
        .flatMap(Optional::stream)
        .map(Checkpoint.Signed::key)
        .collect(Collectors.toSet());
  }

  private static List<Claim> read(byte[] file, String place, Set<String> keys, boolean trusted) {
    List<Claim> claims = new ArrayList<>();
    int number = 0;
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      String source = "checkpoint " + place + " in line " + number;
      Checkpoint.parse(line)
          .map(each -> new Claim(each, source, trusted || isSignedWith(keys, each)))
          .ifPresent(claims::add);
    }
    return claims;
  }

  private static boolean isSignedWith(Set<String> keys, Checkpoint checkpoint) {
    return checkpoint.signature().map(Checkpoint.Signed::key).filter(keys::contains).isPresent()
        && checkpoint.isGenuine();
  }
}
