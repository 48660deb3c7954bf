package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Space that a segment has before it needs it, and what a crash leaves of it. */
@Timeout(60)
class LaidOutSpaceTest {
  private static final String FIRST = SegmentHeader.file(1);
  private static final String SECOND = SegmentHeader.file(2);
  private static final String LAID_OUT = "lay out " + FIRST;

  @TempDir Path place;
  private Path directory;
  private WatchedFolder folder;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(place.resolve("log"));
    folder = new WatchedFolder(directory);
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(directory.resolve(file));
  }

  private void awaitSpace() {
    Awaitility.await().until(() -> folder.deeds.contains(LAID_OUT));
  }

  @Test
  void aLogThatIsInUseHasSpaceAndOneThatIsClosedHasNone() throws IOException {
    byte[] inUse;
    try (FileDecisionLog log = Logs.open(folder, 1 << 20)) {
      log.append(Logs.intent("a"));
      awaitSpace();
      Awaitility.await().until(() -> bytes(FIRST)[bytes(FIRST).length - 1] == 0);
      inUse = bytes(FIRST);
      assertThat(Logs.read(folder)).as("space is no record").containsExactly("INTENT a");
      log.append(Logs.outcome("a"));
    }
    SegmentReader reader = read(inUse);
    assertThat(reader.damage()).isEmpty();
    assertThat(inUse.length).isBetween(reader.offset() + 1, 2 * reader.offset());
    assertThat(read(bytes(FIRST)).offset()).isEqualTo(bytes(FIRST).length);
    assertThat(Logs.read(folder)).containsExactly("INTENT a", "OUTCOME a");
  }

  @Test
  void whoIsInterruptedLeavesNoSpaceEither() throws IOException {
    FileDecisionLog log = Logs.open(folder, 1 << 20);
    log.append(Logs.intent("a"));
    Awaitility.await().until(() -> bytes(FIRST)[bytes(FIRST).length - 1] == 0);
    Thread.currentThread().interrupt();
    try {
      log.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(read(bytes(FIRST)).offset()).isEqualTo(bytes(FIRST).length);
  }

  @Test
  void aSegmentThatIsLeftHasNoSpaceBeforeTheNextBegins() throws IOException {
    try (FileDecisionLog log = Logs.open(folder, 4096)) {
      log.append(Logs.intent("a"));
      awaitSpace();
      while (!folder.names().contains(SECOND)) {
        log.append(Logs.outcome("a"));
      }
      assertThat(read(bytes(FIRST)).offset()).isEqualTo(bytes(FIRST).length);
    }
  }

  @Test
  void spaceThatACrashLeftIsNoDamageAndIsGoneAfterTheNextStart() throws IOException {
    byte[] written = aClosedLog();
    append(new byte[5000]);
    Verification found = AuditFolder.at(directory).verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.UNANCHORED);
    assertThat(found.bad()).isEmpty();
    new Recovery(folder, Logs.PLACE).run();
    assertThat(directory.resolve(FIRST)).hasBinaryContent(written);
  }

  @Test
  void aRecordThatWasUnfinishedInItsSpaceIsCut() throws IOException {
    byte[] written = aClosedLog();
    append(Arrays.copyOf(Arrays.copyOfRange(written, 0, 100), 3000));
    assertThat(AuditFolder.at(directory).verify(Anchors.none()).verdict()).isEqualTo(Verdict.TORN);
    new Recovery(folder, Logs.PLACE).run();
    assertThat(directory.resolve(FIRST)).hasBinaryContent(written);
  }

  @Test
  void spaceInAFinishedSegmentIsNoneOfOurs() throws IOException {
    try (FileDecisionLog log = Logs.open(folder, 4096)) {
      while (!folder.names().contains(SECOND)) {
        log.append(Logs.outcome("a"));
      }
    }
    int end = bytes(FIRST).length;
    append(new byte[10]);
    Verification found = AuditFolder.at(directory).verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.bad().orElseThrow().offset()).isEqualTo(end);
    Files.write(directory.resolve(SECOND), new byte[0]);
    Files.delete(directory.resolve(CheckpointFile.NAME));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Recovery(folder, Logs.PLACE).run())
        .withMessageContaining("it ends before the next segment begins");
  }

  @Test
  void whereSpaceCannotBeMadeSureTheLogIsRefusedAsAfterAnyFailedForce() throws IOException {
    folder.failing(deed -> deed.equals(LAID_OUT));
    try (FileDecisionLog log = Logs.open(folder, 1 << 20)) {
      log.append(Logs.intent("a"));
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThatExceptionOfType(ModelException.class)
                      .isThrownBy(() -> log.append(Logs.outcome("a")))
                      .withMessageContaining("open another port"));
    }
    assertThat(Logs.read(folder)).startsWith("INTENT a");
  }

  @Test
  void aFileWithSpaceIsFilledFromItsEndOn() throws IOException {
    Path path = directory.resolve("some");
    Files.write(path, new byte[] {1, 2});
    try (LaidOutFile file = LaidOutFile.open(path)) {
      assertThat(file.laidOut()).isZero();
      assertThat(file.layOut(4)).isTrue();
      assertThat(path).hasBinaryContent(new byte[] {1, 2, 0, 0, 0, 0});
      file.write(ByteBuffer.wrap(new byte[] {3}));
      file.force();
      assertThat(file.laidOut()).isEqualTo(3);
      assertThat(path).hasBinaryContent(new byte[] {1, 2, 3, 0, 0, 0});
      file.write(ByteBuffer.wrap(new byte[] {4, 5, 6, 7}));
      assertThat(file.laidOut()).isZero();
      file.force();
      assertThat(file.layOut(1)).isTrue();
      assertThat(file.laidOut()).isEqualTo(1);
      file.cut();
      assertThat(file.laidOut()).isZero();
    }
    assertThat(path).hasBinaryContent(new byte[] {1, 2, 3, 4, 5, 6, 7});
  }

  @Test
  void aDiskWithoutSpaceBeforehandStillTakesRecords() throws IOException {
    FrailDisk disk = new FrailDisk();
    Folder.Segment file = disk.segment(FIRST);
    file.write(ByteBuffer.wrap(new byte[] {1}));
    file.force();
    disk.failAt(0, FrailDisk.Fault.SHORT, false);
    assertThat(file.layOut(4)).isFalse();
    assertThat(disk.read(FIRST)).containsExactly(1);
    file.write(ByteBuffer.wrap(new byte[] {2}));
    file.force();
    assertThat(disk.read(FIRST)).containsExactly(1, 2);
  }

  private byte[] aClosedLog() throws IOException {
    try (FileDecisionLog log = Logs.open(folder, 1 << 20)) {
      log.append(Logs.intent("a"));
      log.append(Logs.outcome("a"));
    }
    return bytes(FIRST);
  }

  private void append(byte[] more) throws IOException {
    Files.write(directory.resolve(FIRST), more, StandardOpenOption.APPEND);
  }

  private static SegmentReader read(byte[] bytes) {
    SegmentReader reader = new SegmentReader(bytes);
    Chain chain = new Chain(Head.ofNothing());
    Optional<Frame> last;
    do {
      last = Optional.ofNullable(reader.next(chain));
    } while (last.isPresent());
    return reader;
  }
}
