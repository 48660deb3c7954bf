package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no crash leaves is refused at the start, and nothing of it is touched. */
class RecoveryTest {
  private static final String FIRST = SegmentHeader.file(1);
  private static final String SECOND = SegmentHeader.file(2);

  @TempDir Path place;
  private Path directory;
  private WatchedFolder folder;

  @BeforeEach
  void writeTwoSegments() throws IOException {
    directory = Files.createDirectory(place.resolve("log"));
    folder = new WatchedFolder(directory);
    try (FileDecisionLog log = Logs.open(folder, 4096)) {
      for (int i = 0; !folder.names().contains(SECOND); i++) {
        log.append(Logs.intent("call-" + i));
      }
      log.append(Logs.intent("last"));
    }
    folder.deeds.clear();
  }

  private void refused(String... reasons) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Recovery(folder, Logs.PLACE).run())
        .withMessageContainingAll(reasons);
    assertThat(folder.deeds).as("evidence stays as it is").isEmpty();
  }

  private Verification verify() throws IOException {
    return AuditFolder.at(directory).verify(Anchors.none());
  }

  @Test
  void segmentsThatAreGoneAreMissedByTheCheckpoint() throws IOException {
    Files.delete(directory.resolve(FIRST));
    Files.delete(directory.resolve(SECOND));
    refused("has 0 records", "some are gone");
  }

  @Test
  void aSegmentWhoseFirstRecordWasChangedIsNotTakenForOneThatACrashLeft() throws IOException {
    Files.delete(directory.resolve(CheckpointFile.NAME));
    byte[] bytes = Files.readAllBytes(directory.resolve(SECOND));
    bytes[Frame.HEADER + 5] ^= 1;
    Files.write(directory.resolve(SECOND), bytes);
    refused(SECOND + " is damaged at byte 0", "later records are whole");
  }

  @Test
  void asManyRecordsAsTheCheckpointSaysButOthersAreRefused() throws IOException {
    rewrite(payload -> payload.replace("\"last\"", "\"lost\""));
    refused(SECOND + " is damaged", "its checkpoint says something else");
  }

  @Test
  void anEarlierCheckpointIsNoCleanEnd() throws IOException {
    Path checkpoints = directory.resolve(CheckpointFile.NAME);
    Path earlier = Files.copy(checkpoints, place.resolve("earlier"));
    try (FileDecisionLog log = Logs.open(folder, 1 << 20)) {
      log.append(Logs.intent("more"));
    }
    Files.move(earlier, checkpoints, StandardCopyOption.REPLACE_EXISTING);
    folder.deeds.clear();
    new Recovery(folder, Logs.PLACE).run();
    assertThat(folder.deeds).contains("replace " + SECOND + ".new " + SECOND);
  }

  @Test
  void aWellMadeSegmentThatSaysItIsOfAnotherLogIsTold() throws IOException {
    Files.delete(directory.resolve(CheckpointFile.NAME));
    String log = header().log();
    rewrite(payload -> payload.replace(log, "another"));
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(verify().remarks().get(0)).contains(SECOND, "does not begin as this segment");
  }

  @Test
  void aWellMadeSegmentThatBeginsWithSomethingElseIsTold() throws IOException {
    Files.delete(directory.resolve(CheckpointFile.NAME));
    rewrite(payload -> payload.contains("SEGMENT") ? "{}" : payload);
    assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(verify().remarks().get(0)).contains(SECOND, "does not begin as this segment");
  }

  @Test
  void segmentsThatAreGoneAreNamedByTheLastOfThem() throws IOException {
    Files.delete(directory.resolve(CheckpointFile.NAME));
    Files.delete(directory.resolve(FIRST));
    assertThat(verify().bad()).contains(new Verification.BadRecord(FIRST, 0, 0));
  }

  @Test
  void whatIsRemovedIsSaidAndVouchedForBeforeItGoes() throws IOException {
    try (FileDecisionLog log = Logs.open(folder, 4096)) {
      folder.deeds.clear();
      InstantSource clock = InstantSource.fixed(Instant.now().plus(Duration.ofDays(1)));
      assertThat(
              new Retention(folder, log, Optional.empty(), clock)
                  .removeBefore(clock.instant(), "the archivist", "the law"))
          .isPresent();
      assertThat(folder.deeds)
          .containsSubsequence(
              "write " + SECOND,
              "force " + SECOND,
              "write " + CheckpointFile.NAME,
              "force " + CheckpointFile.NAME,
              "delete " + FIRST,
              "sync");
    }
  }

  private SegmentHeader header() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(SECOND));
    return SegmentHeader.of(new SegmentReader(bytes).first().orElseThrow());
  }

  /** The second segment, well made, with other payloads. */
  private void rewrite(UnaryOperator<String> change) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(SECOND));
    Chain before = new Chain(header().start());
    Chain after = new Chain(header().start());
    SegmentReader reader = new SegmentReader(bytes);
    List<byte[]> frames = new ArrayList<>();
    for (Frame frame = reader.next(before); frame != null; frame = reader.next(before)) {
      String payload = new String(reader.payload(frame), StandardCharsets.UTF_8);
      byte[] changed = change.apply(payload).getBytes(StandardCharsets.UTF_8);
      ByteBuffer made = ByteBuffer.allocate(Frame.HEADER + changed.length);
      Frame.write(made, frame.number(), frame.durable(), after.add(changed), changed);
      frames.add(made.array());
    }
    ByteBuffer all = ByteBuffer.allocate(frames.stream().mapToInt(each -> each.length).sum());
    frames.forEach(all::put);
    Files.write(directory.resolve(SECOND), all.array());
  }
}
