package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a log from where somebody stands. */
class AuditFolderTest {
  private static final int SEGMENT = 4096;

  @TempDir Path place;

  private FileDecisionLog open() throws IOException {
    return Logs.open(DiskFolder.take("the log", place), SEGMENT);
  }

  private void write(int from, int to) throws IOException {
    try (FileDecisionLog log = open()) {
      for (int i = from; i < to; i++) {
        log.append(Logs.intent("call-" + i));
        log.append(Logs.outcome("call-" + i));
      }
    }
  }

  private AuditFolder folder() {
    return AuditFolder.at(place);
  }

  private Position read(Optional<Position> from, List<String> into) throws IOException {
    return folder().read(from, (position, line) -> into.add(position.record() + " " + line));
  }

  @Test
  void whoGoesOnReadsWhatIsNewAndNothingTwice() throws IOException {
    write(0, 20);
    List<String> all = new ArrayList<>();
    Position end = read(Optional.empty(), all);
    assertThat(all).hasSize(40);
    assertThat(AuditFolder.segments(DiskFolder.at(place))).hasSizeGreaterThan(2);
    assertThat(all.get(0)).contains("call-0", "INTENT").startsWith("2 "); // behind the header
    assertThat(end.record()).isEqualTo(Long.parseLong(all.get(39).split(" ", 2)[0]));
    List<String> none = new ArrayList<>();
    assertThat(read(Optional.of(end), none)).isEqualTo(end);
    assertThat(none).isEmpty();
    write(20, 22);
    List<String> more = new ArrayList<>();
    Position later = read(Optional.of(end), more);
    assertThat(more).hasSize(4);
    assertThat(more.get(0)).contains("call-20");
    assertThat(later.record()).isGreaterThan(end.record());
  }

  @Test
  void whoCameBeforeTheFirstRecordGoesOnWithIt() throws IOException {
    write(0, 0);
    List<String> lines = new ArrayList<>();
    Position before = read(Optional.empty(), lines);
    assertThat(lines).isEmpty();
    write(0, 2);
    assertThat(read(Optional.of(before), lines).record()).isEqualTo(5);
    assertThat(lines).hasSize(4);
  }

  @Test
  void everyRecordIsAPlaceToGoOnFrom() throws IOException {
    write(0, 20);
    List<Position> places = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    folder()
        .<RuntimeException>read(
            Optional.empty(),
            (position, line) -> {
              places.add(position);
              lines.add(line);
            });
    for (int i = 0; i < places.size(); i++) {
      List<String> rest = new ArrayList<>();
      folder().<RuntimeException>read(Optional.of(places.get(i)), (at, line) -> rest.add(line));
      assertThat(rest).isEqualTo(lines.subList(i + 1, lines.size()));
    }
  }

  @Test
  void thePlaceInAnotherLogOrBeyondTheEndIsRefused() throws IOException {
    write(0, 20);
    Position end = read(Optional.empty(), new ArrayList<>());
    for (Position other :
        List.of(
            new Position(end.log(), end.record(), "00".repeat(32)),
            new Position("another", end.record(), end.link()),
            new Position("another", 0, "00".repeat(32)),
            new Position(end.log(), end.record() + 1, end.link()))) {
      List<String> lines = new ArrayList<>();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> read(Optional.of(other), lines))
          .withMessageContaining("not the log that was read before");
      assertThat(lines).isEmpty();
    }
  }

  @Test
  void whoStandsWhereRecordsWereRemovedGoesOnWithWhatIsThere() throws IOException {
    write(0, 20);
    List<Position> places = new ArrayList<>();
    folder().<RuntimeException>read(Optional.empty(), (position, line) -> places.add(position));
    assertThat(folder().firstRecord()).isZero();
    Optional<Removal> removal =
        folder()
            .retain(Instant.now().plusSeconds(60), "the archivist", "the law", Optional.empty());
    assertThat(removal.orElseThrow().records()).isPositive();
    assertThat(folder().firstRecord()).isEqualTo(removal.get().records());
    List<String> all = new ArrayList<>();
    read(Optional.empty(), all);
    List<String> rest = new ArrayList<>();
    read(Optional.of(places.get(0)), rest);
    assertThat(rest).isEqualTo(all).isNotEmpty();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(Optional.of(new Position("another", 1, "00".repeat(32))), rest));
  }

  @Test
  void aDamagedRecordEndsTheReadingWithItsFile() throws IOException {
    write(0, 20);
    Path first = place.resolve(SegmentHeader.file(1));
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length / 2] ^= 1;
    Files.write(first, bytes);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> folder().forEach(line -> {}))
        .withMessageContaining(SegmentHeader.file(1));
  }

  @Test
  void anUnfinishedEndKeepsNobodyFromReadingTheRest() throws IOException {
    write(0, 3);
    Files.write(place.resolve(SegmentHeader.file(1)), new byte[50], StandardOpenOption.APPEND);
    List<String> lines = new ArrayList<>();
    folder().forEach(lines::add);
    assertThat(lines).hasSize(6);
  }

  @Test
  void theRecordsOfOneCallAreItsOwn() throws IOException {
    write(0, 3);
    List<String> lines = new ArrayList<>();
    folder().forEachOf("call-1", lines::add);
    assertThat(lines).hasSize(2).allMatch(line -> line.contains("\"id\":\"call-1\""));
  }

  @Test
  void aFolderWithoutALogIsNone() throws IOException {
    assertThat(AuditFolder.isOne(place)).isFalse();
    assertThat(AuditFolder.isOne(place.resolve("nowhere"))).isFalse();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder().requireLog());
    write(0, 1);
    assertThat(AuditFolder.isOne(place)).isTrue();
    folder().requireLog();
  }

  @Test
  void whoRemovesAndWhySayItInAFewWords() throws IOException {
    write(0, 20);
    Instant later = Instant.now().plusSeconds(60);
    for (String words : List.of("", "x".repeat(501))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder().retain(later, words, "the law", Optional.empty()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder().retain(later, "me", words, Optional.empty()));
    }
    try (FileDecisionLog log = open()) {
      assertThat(log).isNotNull();
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> folder().retain(later, "me", "the law", Optional.empty()));
    }
    assertThat(folder().retain(later, "x".repeat(500), "y".repeat(500), Optional.empty()))
        .isPresent();
  }
}
