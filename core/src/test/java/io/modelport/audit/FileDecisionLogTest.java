package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDecisionLogTest {
  @TempDir Path directory;

  @Test
  void aRecordThatNoReaderWouldTakeIsRefusedAndTheLogGoesOn() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      String words = "x".repeat(Frame.LONGEST);
      assertThatThrownBy(
              () ->
                  log.append(
                      List.of(
                          Logs.intent("a"),
                          new DecisionRecord.LookAgain("b", Logs.TIME, "VOLUME", words))))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("more than 16777216 bytes");
      log.append(Logs.intent("c"));
    }
    assertThat(Logs.read(DiskFolder.at(directory))).containsExactly("INTENT c");
    assertThat(AuditFolder.at(directory).verify(Anchors.none()).verdict())
        .isEqualTo(Verification.Verdict.UNANCHORED);
  }

  @Test
  void recordsAreThereAfterItIsOpenedAgain() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
      log.append(Logs.outcome("a"));
    }
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("b"));
      log.append(Logs.outcome("b"));
    }
    assertThat(Logs.read(DiskFolder.at(directory)))
        .containsExactly("INTENT a", "OUTCOME a", "INTENT b", "OUTCOME b");
  }

  @Test
  void aCallWithoutOutcomeIsClosedAsUnknown() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
      log.append(Logs.intent("b"));
      log.append(Logs.outcome("b"));
    }
    Logs.open(directory).close();
    Logs.open(directory).close();
    assertThat(Logs.read(DiskFolder.at(directory)))
        .containsExactly("INTENT a", "INTENT b", "OUTCOME b", "OUTCOME a");
    String text = Files.readString(segment(1), StandardCharsets.ISO_8859_1);
    assertThat(text).containsOnlyOnce("\"outcome\":\"UNKNOWN\"");
  }

  @Test
  void openCallsAreKnownAfterTheSegmentOfTheirIntentWasLeft() throws IOException {
    DiskFolder folder = DiskFolder.take("modelport.audit.directory", directory);
    try (FileDecisionLog log = Logs.open(folder, 4096)) {
      log.append(Logs.intent("early"));
      for (int i = 0; i < 40; i++) {
        log.append(Logs.intent("call-" + i));
        log.append(Logs.outcome("call-" + i));
      }
    }
    assertThat(segment(3)).exists();
    Logs.open(directory).close();
    assertThat(Logs.read(DiskFolder.at(directory))).hasSize(82).last().isEqualTo("OUTCOME early");
  }

  @Test
  void manyCallersShareOneForce() throws Exception {
    try (FileDecisionLog log = Logs.open(directory)) {
      List<Thread> callers =
          IntStream.range(0, 16)
              .mapToObj(
                  caller ->
                      new Thread(
                          () -> {
                            for (int i = 0; i < 50; i++) {
                              log.append(Logs.intent(caller + "/" + i));
                            }
                          }))
              .toList();
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
    }
    assertThat(Logs.read(DiskFolder.at(directory))).hasSize(800).doesNotHaveDuplicates();
  }

  @Test
  void anInterruptedCallerKeepsItsRecordAndHarmsNobody() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      Thread.currentThread().interrupt();
      log.append(Logs.intent("a"));
      assertThat(Thread.interrupted()).isTrue();
      log.append(Logs.outcome("a"));
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Logs.read(DiskFolder.at(directory))).containsExactly("INTENT a", "OUTCOME a");
    assertThat(directory.resolve(CheckpointFile.NAME)).isNotEmptyFile();
  }

  @Test
  void anUnfinishedRecordIsCutAndTheLogGoesOn() throws IOException {
    Logs.open(directory).close();
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
    }
    byte[] whole = Files.readAllBytes(segment(1));
    for (int cut = 1; cut < 40; cut += 13) {
      byte[] torn = Arrays.copyOf(whole, whole.length + cut);
      torn[whole.length] = 1;
      Files.write(segment(1), torn);
      Logs.open(directory).close();
      assertThat(Logs.read(DiskFolder.at(directory))).containsExactly("INTENT a", "OUTCOME a");
      Files.write(segment(1), whole);
      Files.delete(directory.resolve(CheckpointFile.NAME));
    }
  }

  @Test
  void aDamagedMiddleIsRefusedWithItsPlace() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
      log.append(Logs.intent("b"));
      log.append(Logs.intent("c"));
    }
    byte[] bytes = Files.readAllBytes(segment(1));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Frame second = Frame.read(buffer, Frame.read(buffer, 0).end());
    bytes[second.start() + 5] ^= 1;
    Files.write(segment(1), bytes);
    assertThatThrownBy(() -> Logs.open(directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("segment-00000001.log is damaged at byte " + second.offset());
  }

  @Test
  void whatACheckpointSpeaksOfCannotBeCutAway() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
      log.append(Logs.intent("b"));
    }
    byte[] bytes = Files.readAllBytes(segment(1));
    Files.write(segment(1), Arrays.copyOf(bytes, bytes.length - 7));
    assertThatThrownBy(() -> Logs.open(directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has 2 records, but a checkpoint speaks of 3");
  }

  @Test
  void aDirectoryHasOneWriter() throws IOException {
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(Logs.intent("a"));
      assertThatThrownBy(() -> Logs.open(directory))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("another port or process");
    }
    Logs.open(directory).close();
  }

  @Test
  void aClosedLogTakesNothing() throws IOException {
    FileDecisionLog log = Logs.open(directory);
    log.close();
    assertThatThrownBy(() -> log.append(Logs.intent("a")))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.AUDIT_UNAVAILABLE));
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    Path nested = directory.resolve("a/b");
    Logs.open(nested).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nested)))
        .isEqualTo("rwx------");
    List<String> modes = new ArrayList<>();
    try (var files = Files.list(nested)) {
      for (Path file : new TreeSet<>(files.toList())) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertThat(modes).hasSizeGreaterThanOrEqualTo(2).containsOnly("rw-------");
  }

  private Path segment(int number) {
    return directory.resolve(SegmentHeader.file(number));
  }
}
