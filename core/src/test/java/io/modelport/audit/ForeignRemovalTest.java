package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody removes who may write in the folder, and has no key or another one. */
class ForeignRemovalTest extends RetainedLog {
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
}
