package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The oldest records go, and what is left still proves itself. */
class RetentionTest extends RetainedLog {
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
}
