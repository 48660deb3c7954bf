package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest records go, and what is left still proves itself. */
class RetentionTest {
  private static final int SEGMENT = 4096;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path place;
  private Path directory;
  private Path publicKey;
  private Path privateKey;
  private SigningKey key;
  private final AtomicReference<Instant> now = new AtomicReference<>(Logs.TIME);
  private final InstantSource clock = now::get;

  @BeforeEach
  void makeKeys() throws IOException, GeneralSecurityException {
    directory = place.resolve("log");
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    key = SigningKey.of("the key", Secret.of(secret));
    privateKey = Files.writeString(place.resolve("private.pem"), secret);
    publicKey = Files.writeString(place.resolve("public.pem"), key.publicKey());
  }

  @Test
  void whatIsLeftIsIntactAndSaysWhatWasRemovedByWhomAndWhy() throws IOException {
    List<String> before = written(4);
    try (FileDecisionLog log = open(lockedFolder())) {
      Removal removal = remove(log, Logs.TIME.plus(HOUR.multipliedBy(2))).orElseThrow();
      assertThat(removal.records()).isPositive();
    }
    assertThat(Files.exists(directory.resolve(SegmentHeader.file(1)))).isFalse();
    Verification found = verify();
    assertThat(found.verdict()).as(found.remarks().toString()).isEqualTo(Verdict.INTACT);
    assertThat(found.remarks().get(1)).contains("removed on", "the archivist", "the law");
    List<String> left = Logs.read(DiskFolder.at(directory));
    assertThat(before).endsWith(left.toArray(String[]::new)).hasSizeGreaterThan(left.size());
  }

  @Test
  void nothingIsRemovedThatIsNotOldEnough() throws IOException {
    List<String> before = written(3);
    try (FileDecisionLog log = open(lockedFolder())) {
      assertThat(remove(log, Logs.TIME)).isEmpty();
    }
    assertThat(Logs.read(DiskFolder.at(directory))).isEqualTo(before);
  }

  @Test
  void theLastSegmentStaysHoweverOldItIs() throws IOException {
    written(3);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Instant.MAX);
      log.append(Logs.intent("after"));
    }
    Logs.open(directory).close();
    assertThat(Logs.read(DiskFolder.at(directory))).contains("INTENT after", "OUTCOME after");
    assertThat(verify().verdict()).isEqualTo(Verdict.UNANCHORED); // the last start did not sign
  }

  @Test
  void earlierRemovalsAreToldOnWhenTheirTombstonesAreRemoved() throws IOException {
    written(3);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Logs.TIME.plus(HOUR));
      fill(log, 5);
      fill(log, 6);
      new Retention(folder(), log, Optional.of(key), clock)
          .removeBefore(Logs.TIME.plus(HOUR.multipliedBy(6)), "another", "no more room");
    }
    Verification found = verify();
    assertThat(found.verdict()).isEqualTo(Verdict.INTACT);
    assertThat(String.join("\n", found.remarks())).contains("the archivist", "another");
  }

  @Test
  void segmentsThatGoWithoutATombstoneAreTold() throws IOException {
    written(3);
    Files.delete(directory.resolve(SegmentHeader.file(1)));
    Verification found = verify();
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.remarks().get(0)).contains("no tombstone says why");
  }

  @Test
  void aTornEndDoesNotHideThatSegmentsAreGone() throws IOException {
    written(3);
    Files.delete(directory.resolve(SegmentHeader.file(1)));
    Path last = directory.resolve(AuditFolder.segments(folder()).last());
    Files.write(last, new byte[7], StandardOpenOption.APPEND);
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void segmentsThatGoBeyondWhatTheTombstoneSaysAreTold() throws IOException {
    written(4);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Logs.TIME.plus(HOUR));
    }
    String next = AuditFolder.segments(folder()).first();
    Files.delete(directory.resolve(next));
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void aTombstoneWithoutTheTrustedSignatureIsToldEvenWhereNoKeyIsNamed() throws IOException {
    written(3);
    Path copy = Files.copy(directory.resolve(CheckpointFile.NAME), place.resolve("copy.jsonl"));
    removeWithoutTheKey();
    open(lockedFolder()).close(); // and vouches for all that is left
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
    for (Anchors anchors : List.of(Anchors.none(), Anchors.none().withCopy(copy))) {
      Verification found = AuditFolder.at(directory).verify(anchors);
      assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
      assertThat(found.remarks().get(0)).contains("a tombstone is not signed");
    }
  }

  @Test
  void aTombstoneWithAnotherKeyIsToldEvenWhereNoKeyIsNamed() throws Exception {
    written(3);
    removeWith(Optional.of(another()));
    assertThat(AuditFolder.at(directory).verify(Anchors.none()).verdict())
        .isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void whoHasTheKeyDoesNotSignOnAForeignTombstone() throws Exception {
    for (Optional<SigningKey> foreign :
        List.of(Optional.<SigningKey>empty(), Optional.of(another()))) {
      directory = place.resolve("log of " + foreign.isPresent());
      written(3);
      removeWith(foreign);
      try (FileDecisionLog log = open(lockedFolder())) {
        fill(log, 5);
        fill(log, 6);
        assertThatThrownBy(() -> remove(log, Instant.MAX))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("verify the log");
      }
      assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }
  }

  @Test
  void aForeignTombstoneBehindOwnOnesStopsTheRemovalToo() throws Exception {
    written(4);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Logs.TIME.plus(HOUR));
      SegmentHeader kept = header(AuditFolder.segments(folder()).first());
      log.append(
          Tombstone.of(kept, new Removal(1, clock.instant(), "somebody", "to tell it"), List.of()));
      fill(log, 5);
      fill(log, 6);
      assertThatThrownBy(() -> remove(log, Instant.MAX)).hasMessageContaining("and stays");
    }
  }

  @Test
  void whoHasTheKeyDoesNotSignOnSegmentsThatAreGoneWithoutATombstone() throws IOException {
    written(4);
    Files.delete(directory.resolve(SegmentHeader.file(1)));
    try (FileDecisionLog log = open(lockedFolder())) {
      assertThatThrownBy(() -> remove(log, Logs.TIME.plus(HOUR.multipliedBy(2))))
          .hasMessageContaining("no tombstone");
    }
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void nothingIsRemovedWithoutTheKeyWhereCheckpointsAreSigned() throws IOException {
    List<String> before = written(3);
    assertThatThrownBy(
            () ->
                AuditFolder.at(directory)
                    .retain(Instant.MAX, "records office", "five years", Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("name the signing key");
    assertThat(Logs.read(folder())).isEqualTo(before);
  }

  @Test
  void aLogThatNobodySignsSaysSoOfItsTombstones() throws IOException {
    try (FileDecisionLog log = Logs.open(lockedFolder(), SEGMENT)) {
      fill(log, 0);
      fill(log, 1);
      new Retention(folder(), log, Optional.empty(), clock)
          .removeBefore(Instant.MAX, "the archivist", "the law");
    }
    Verification bare = AuditFolder.at(directory).verify(Anchors.none());
    assertThat(bare.verdict()).isEqualTo(Verdict.UNANCHORED);
    assertThat(bare.remarks().get(1)).contains("the archivist", "unsigned");
  }

  @Test
  void anEarlierKeyIsTrustedBesideTheLaterOne() throws Exception {
    written(3);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Logs.TIME.plus(HOUR));
    }
    SigningKey later = another();
    Path laterKey = Files.writeString(place.resolve("later.pem"), later.publicKey());
    key = later;
    try (FileDecisionLog log = open(lockedFolder())) {
      log.append(Logs.outcome("x"));
    }
    Anchors both = Anchors.none().withPublicKey(publicKey).withPublicKey(laterKey);
    assertThat(AuditFolder.at(directory).verify(both).verdict()).isEqualTo(Verdict.INTACT);
    Verification alone = AuditFolder.at(directory).verify(Anchors.none().withPublicKey(laterKey));
    assertThat(alone.verdict()).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void aDamagedSegmentIsEvidenceAndStays() throws IOException {
    written(3);
    Path first = directory.resolve(SegmentHeader.file(1));
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length / 2] ^= 1;
    Files.write(first, bytes);
    try (FileDecisionLog log = open(lockedFolder())) {
      assertThatThrownBy(() -> remove(log, Instant.MAX)).hasMessageContaining("stays");
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
  }

  @Test
  void soIsOneWithZerosBehindItsRecordsWhichNobodyLaidOutThere() throws IOException {
    written(3);
    Path first = directory.resolve(SegmentHeader.file(1));
    Files.write(first, new byte[10], StandardOpenOption.APPEND);
    try (FileDecisionLog log = open(lockedFolder())) {
      assertThatThrownBy(() -> remove(log, Instant.MAX)).hasMessageContaining("stays");
    }
    assertThat(first).exists();
  }

  @Test
  void aCrashBetweenTheFilesLeavesALogThatExplainsItself() throws IOException {
    written(4);
    byte[] second = Files.readAllBytes(directory.resolve(SegmentHeader.file(2)));
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Instant.MAX);
    }
    List<String> rest = List.copyOf(AuditFolder.segments(folder()));
    assertThat(rest).doesNotContain(SegmentHeader.file(2));
    if (rest.get(0).equals(SegmentHeader.file(3))) {
      Files.write(directory.resolve(SegmentHeader.file(2)), second);
      assertThat(verify().verdict()).isEqualTo(Verdict.INTACT);
    }
  }

  @Test
  void callsAreProvedWithoutTheRecordsThatAreGone() throws IOException {
    List<String> before = written(4);
    try (FileDecisionLog log = open(lockedFolder())) {
      remove(log, Logs.TIME.plus(HOUR.multipliedBy(2)));
    }
    String last = before.get(before.size() - 1).replace("OUTCOME ", "");
    List<Proof> proofs = AuditFolder.at(directory).prove(last);
    assertThat(proofs).hasSize(2).allMatch(Proof::holds);
    assertThat(AuditFolder.at(directory).proveSince(proofs.get(0).number()).holds()).isTrue();
    assertThatIOException()
        .isThrownBy(() -> AuditFolder.at(directory).proveSince(1))
        .withMessageContaining("removed by retention");
  }

  @Test
  void aPortRemovesByItselfWhatIsOlderThanItIsTold() throws IOException {
    written(4);
    now.set(Logs.TIME.plus(HOUR.multipliedBy(5)));
    FileDecisionLog.Ways ways =
        new FileDecisionLog.Ways(
            SEGMENT,
            HOUR,
            Optional.of(key),
            List.of(),
            List.of(),
            Optional.of(HOUR.multipliedBy(2)));
    FileDecisionLog log = FileDecisionLog.open(lockedFolder(), Logs.PLACE, ways, clock);
    Path first = directory.resolve(SegmentHeader.file(1));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(first));
    log.close();
    assertThat(verify().verdict()).isEqualTo(Verdict.INTACT);
    assertThat(verify().remarks().get(1)).contains("modelport.audit.retention");
  }

  @Test
  void anOperatorRemovesWithTheKeyAndNotWhileAPortWrites() throws IOException {
    written(3);
    AuditFolder folder = AuditFolder.at(directory);
    try (FileDecisionLog log = open(lockedFolder())) {
      assertThatThrownBy(
              () ->
                  folder.retain(
                      Instant.MAX, "records office", "five years", Optional.of(privateKey)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("another port or process");
      log.append(Logs.outcome("late"));
    }
    assertThat(folder.retain(Instant.MAX, "records office", "five years", Optional.of(privateKey)))
        .isPresent();
    assertThat(verify().verdict()).isEqualTo(Verdict.INTACT);
    assertThatThrownBy(() -> folder.retain(Instant.MAX, " ", "x", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void removeWithoutTheKey() throws IOException {
    removeWith(Optional.empty());
  }

  /** As somebody who may write in the folder can, with a key of their own at best. */
  private void removeWith(Optional<SigningKey> foreign) throws IOException {
    try (FileDecisionLog log =
        FileDecisionLog.open(lockedFolder(), Logs.PLACE, Logs.ways(SEGMENT), clock)) {
      List<String> files = List.copyOf(AuditFolder.segments(folder()));
      SegmentHeader kept = header(files.get(1));
      Removal removal = new Removal(kept.start().size(), clock.instant(), "somebody", "to hide it");
      Tombstone bare = Tombstone.of(kept, removal, List.of());
      log.append(foreign.map(bare::signedWith).orElse(bare));
      Files.delete(directory.resolve(files.get(0)));
    }
  }

  private SegmentHeader header(String file) throws IOException {
    return SegmentHeader.of(new SegmentReader(folder().read(file)).first().orElseThrow());
  }

  private static SigningKey another() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    return SigningKey.of("another key", Secret.of(secret));
  }

  /** Segments of one hour each; the records in them. */
  private List<String> written(int segments) throws IOException {
    try (FileDecisionLog log = open(lockedFolder())) {
      for (int i = 0; i < segments; i++) {
        fill(log, i);
      }
    }
    return new ArrayList<>(Logs.read(folder()));
  }

  private void fill(FileDecisionLog log, int hour) throws IOException {
    now.set(Logs.TIME.plus(HOUR.multipliedBy(hour)));
    int before = AuditFolder.segments(folder()).size();
    for (int i = 0; AuditFolder.segments(folder()).size() == before; i++) {
      log.append(Logs.intent(hour + "/" + i));
      log.append(Logs.outcome(hour + "/" + i));
    }
  }

  private FileDecisionLog open(Folder folder) throws IOException {
    FileDecisionLog.Ways ways =
        new FileDecisionLog.Ways(
            SEGMENT, HOUR, Optional.of(key), List.of(), List.of(), Optional.empty());
    return FileDecisionLog.open(folder, Logs.PLACE, ways, clock);
  }

  private Folder folder() {
    return DiskFolder.at(directory);
  }

  private DiskFolder lockedFolder() {
    return DiskFolder.take("the log", directory);
  }

  private Optional<Removal> remove(FileDecisionLog log, Instant before) throws IOException {
    return new Retention(folder(), log, Optional.of(key), clock)
        .removeBefore(before, "the archivist", "the law");
  }

  private Verification verify() throws IOException {
    return AuditFolder.at(directory).verify(Anchors.none().withPublicKey(publicKey));
  }
}
