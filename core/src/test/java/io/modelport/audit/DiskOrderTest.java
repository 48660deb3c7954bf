package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done to files, and in which order: what a power loss may leave depends on it. */
@Timeout(60)
class DiskOrderTest {
  private static final String FIRST = SegmentHeader.file(1);
  private static final String SECOND = SegmentHeader.file(2);
  private static final int SMALL = 4096;

  @TempDir Path place;
  private Path directory;
  private WatchedFolder folder;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(place.resolve("log"));
    folder = new WatchedFolder(directory);
  }

  private FileDecisionLog open(int segment) throws IOException {
    return Logs.open(folder, segment);
  }

  private void write(int segment, int records) throws IOException {
    try (FileDecisionLog log = open(segment)) {
      for (int i = 0; i < records; i++) {
        log.append(Logs.intent("call-" + i));
        log.append(Logs.outcome("call-" + i));
      }
    }
    folder.deeds.clear();
  }

  /** As a killed process leaves it: without its last checkpoints. */
  private void unanchored() throws IOException {
    Files.delete(directory.resolve(CheckpointFile.NAME));
  }

  @Test
  void aLogThatWasClosedWellIsNotWrittenAnew() throws IOException {
    write(1 << 20, 3);
    open(1 << 20).close();
    assertThat(folder.deeds).noneMatch(deed -> deed.startsWith("replace"));
  }

  @Test
  void oneThatWasNotIsWrittenAnewAndForcedBeforeItIsUsed() throws IOException {
    write(1 << 20, 3);
    byte[] before = Files.readAllBytes(directory.resolve(FIRST));
    unanchored();
    Recovered recovered = new Recovery(folder, Logs.PLACE).run();
    String fresh = FIRST + ".new";
    assertThat(folder.deeds)
        .containsExactly(
            "write " + fresh,
            "force " + fresh,
            "close " + fresh,
            "replace " + fresh + " " + FIRST,
            "sync");
    assertThat(recovered.bytes()).isEqualTo(before.length);
    assertThat(directory.resolve(FIRST)).hasBinaryContent(before);
  }

  @Test
  void whatWasUnfinishedIsCutByWritingAnewToo() throws IOException {
    write(1 << 20, 3);
    byte[] before = Files.readAllBytes(directory.resolve(FIRST));
    Files.write(directory.resolve(FIRST), new byte[100], StandardOpenOption.APPEND);
    assertThat(new Recovery(folder, Logs.PLACE).run().bytes()).isEqualTo(before.length);
    assertThat(directory.resolve(FIRST)).hasBinaryContent(before);
  }

  @Test
  void aCopyThatACrashLeftIsRemoved() throws IOException {
    write(1 << 20, 1);
    Files.write(directory.resolve(FIRST + ".new"), new byte[7]);
    assertThat(new Recovery(folder, Logs.PLACE).run()).isNotNull();
    assertThat(folder.deeds).containsExactly("delete " + FIRST + ".new");
  }

  @Test
  void aSegmentThatNeverCameToTheDiskIsRemovedDurably() throws IOException {
    write(1 << 20, 3);
    long records = new Recovery(folder, Logs.PLACE).run().chain().size();
    for (int length : new int[] {0, 50}) {
      folder.deeds.clear();
      Files.write(directory.resolve(SECOND), new byte[length]);
      Recovered recovered = new Recovery(folder, Logs.PLACE).run();
      assertThat(folder.deeds).containsExactly("delete " + SECOND, "sync");
      assertThat(recovered.chain().size()).isEqualTo(records);
      assertThat(recovered.segment()).isEqualTo(1);
    }
  }

  @Test
  void aSegmentBeforeAnEmptyOneIsWholeOrTheLogIsRefused() throws IOException {
    write(1 << 20, 3);
    unanchored();
    byte[] whole = Files.readAllBytes(directory.resolve(FIRST));
    Files.write(directory.resolve(FIRST), Arrays.copyOf(whole, whole.length - 1));
    Files.write(directory.resolve(SECOND), new byte[0]);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Recovery(folder, Logs.PLACE).run())
        .withMessageContaining("it ends before the next segment begins");
    Files.write(directory.resolve(FIRST), new byte[9]);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Recovery(folder, Logs.PLACE).run())
        .withMessageContaining("unreadable");
  }

  @Test
  void aRecordIsForcedBeforeItsCallerGoesOnAndANewSegmentsNameToo() throws IOException {
    try (FileDecisionLog log = open(SMALL)) {
      folder.deeds.clear();
      log.append(Logs.intent("a"));
      assertThat(folder.deeds).containsSubsequence("write " + FIRST, "force " + FIRST);
      while (!folder.names().contains(SECOND)) {
        log.append(Logs.outcome("a"));
      }
      assertThat(folder.deeds)
          .containsSubsequence("close " + FIRST, "write " + SECOND, "force " + SECOND, "sync");
    }
    assertThat(folder.deeds).contains("close " + SECOND).endsWith("close");
  }

  @Test
  void aLogThatGrowsByASegmentAndACheckpointWhileItIsVerifiedIsNotTamperedWith()
      throws IOException {
    try (FileDecisionLog log = open(SMALL)) {
      log.append(Logs.intent("a"));
      log.checkpoint();
      folder.reading(
          name -> {
            if (name.equals(CheckpointFile.NAME)) {
              folder.reading(other -> {});
              while (!folder.deeds.contains("write " + SECOND)) {
                log.append(Logs.outcome("a"));
              }
              log.checkpoint();
            }
          });
      assertThat(Verifier.of(folder, Anchors.none()).run().verdict()).isEqualTo(Verdict.UNANCHORED);
      assertThat(folder.deeds).contains("write " + SECOND);
    }
  }

  @Test
  void aCheckpointIsForcedAndALineThatWasCutIsLeftBehind() throws IOException {
    Files.writeString(directory.resolve(CheckpointFile.NAME), "{\"torn");
    try (FileDecisionLog log = open(SMALL)) {
      log.append(Logs.intent("a"));
      folder.deeds.clear();
      log.checkpoint();
      log.checkpoint();
      assertThat(folder.deeds)
          .as("the second time nothing is new")
          .filteredOn(deed -> deed.endsWith(CheckpointFile.NAME))
          .containsExactly("write " + CheckpointFile.NAME, "force " + CheckpointFile.NAME);
    }
    assertThat(folder.deeds).contains("close " + CheckpointFile.NAME);
    List<String> lines = Files.readAllLines(directory.resolve(CheckpointFile.NAME));
    assertThat(lines.get(0)).isEqualTo("{\"torn");
    assertThat(CheckpointFile.last(folder)).isPresent();
    assertThat(CheckpointFile.isSigned(folder)).isFalse();
  }

  @Test
  void aCheckpointThatCouldNotBeWrittenIsSaidAgain() throws IOException {
    try (FileDecisionLog log = open(SMALL)) {
      log.append(Logs.intent("a"));
      folder.failing(deed -> deed.equals("force " + CheckpointFile.NAME));
      log.checkpoint();
      folder.failing(deed -> false);
      folder.deeds.clear();
      log.checkpoint();
      assertThat(folder.deeds).contains("force " + CheckpointFile.NAME);
    }
  }

  @Test
  void afterAFailedForceNothingIsWrittenAnyMore() throws IOException {
    try (FileDecisionLog log = open(SMALL)) {
      folder.failing(deed -> deed.equals("force " + FIRST));
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> log.append(Logs.intent("a")));
      folder.failing(deed -> false);
      folder.deeds.clear();
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> log.append(Logs.intent("b")))
          .withMessageContaining("open another port");
      assertThat(folder.deeds).isEmpty();
    }
  }

  @Test
  void whoIsInterruptedClosesItAllTheSameAndStaysInterrupted() throws IOException {
    FileDecisionLog log = open(SMALL);
    log.append(Logs.intent("a"));
    Thread.currentThread().interrupt();
    try {
      log.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Logs.read(folder)).containsExactly("INTENT a");
    assertThat(folder.deeds).contains("close " + FIRST);
  }

  @Test
  void sinksAreToldOnceAndClosed() throws IOException {
    List<String> told = new ArrayList<>();
    CheckpointSink sink =
        new CheckpointSink() {
          @Override
          public void offer(String line) {
            told.add("offer");
          }

          @Override
          public void close() {
            told.add("close");
          }
        };
    FileDecisionLog.Ways ways =
        new FileDecisionLog.Ways(
            SMALL,
            Duration.ofHours(1),
            Optional.empty(),
            List.of(),
            List.of(sink),
            Optional.empty());
    try (FileDecisionLog log =
        FileDecisionLog.open(folder, Logs.PLACE, ways, InstantSource.system())) {
      log.append(Logs.intent("a"));
      log.checkpoint();
      log.checkpoint();
    }
    assertThat(told).containsExactly("offer", "close");
  }

  @Test
  void aBatchIsAsLargeAsItMayBeAndAtLeastOneRecord() {
    List<Entry> three = List.of(entry(4), entry(4), entry(4));
    assertThat(GroupCommit.fitting(List.of(), 8)).isZero();
    assertThat(GroupCommit.fitting(three, 3)).isEqualTo(1);
    assertThat(GroupCommit.fitting(three, 7)).isEqualTo(1);
    assertThat(GroupCommit.fitting(three, 8)).isEqualTo(2);
    assertThat(GroupCommit.fitting(three, 12)).isEqualTo(3);
    assertThat(GroupCommit.fitting(three, 13)).isEqualTo(3);
  }

  private static Entry entry(int length) {
    return new Entry(new byte[length], "a", Entry.Effect.NONE);
  }
}
