package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that checkpoints say about a log, by the number of records that they speak of.
 *
 * @param all the shortest first
 * @param forged where a checkpoint stands whose signature is not that of its key
 * @param key that is trusted, as X.509 in Base64
 */
record Claims(List<Claim> all, List<String> forged, Optional<String> key) {
  Claims {
    all = List.copyOf(all);
    forged = List.copyOf(forged);
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
    Optional<String> key = Optional.empty();
    if (anchors.publicKey().isPresent()) {
      key = Optional.of(SigningKey.withoutFrame(Files.readString(anchors.publicKey().get())));
    }
    List<Claim> all = new ArrayList<>();
    if (folder.names().contains(CheckpointFile.NAME)) {
      all.addAll(read(folder.read(CheckpointFile.NAME), "of the folder", key, false));
    }
    for (Path copy : anchors.copies()) {
      all.addAll(read(Files.readAllBytes(copy), "of the copy", key, true));
    }
    all.sort(Comparator.comparingLong(Claim::size));
    List<String> forged =
        all.stream()
            .filter(claim -> claim.checkpoint().signature().isPresent())
            .filter(claim -> !claim.checkpoint().isGenuine())
            .map(Claim::source)
            .toList();
    return new Claims(all, forged, key);
  }

  private static List<Claim> read(
      byte[] file, String place, Optional<String> key, boolean trusted) {
    List<Claim> claims = new ArrayList<>();
    int number = 0;
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      String source = "checkpoint " + place + " in line " + number;
      Checkpoint.parse(line)
          .map(each -> new Claim(each, source, trusted || isSignedWith(key, each)))
          .ifPresent(claims::add);
    }
    return claims;
  }

  private static boolean isSignedWith(Optional<String> key, Checkpoint checkpoint) {
    return key.isPresent()
        && checkpoint.signature().map(Checkpoint.Signed::key).equals(key)
        && checkpoint.isGenuine();
  }
}
