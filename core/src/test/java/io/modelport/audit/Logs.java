package io.modelport.audit;

import io.modelport.Sensitivity;
import io.modelport.Usage;
import io.modelport.spi.Classification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs to try things on. */
final class Logs {
  static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
  static final String PLACE = "the log";

  private Logs() {}

  static FileDecisionLog open(Folder folder, long segmentBytes) throws IOException {
    return FileDecisionLog.open(folder, PLACE, ways(segmentBytes), Clock.systemUTC());
  }

  static FileDecisionLog open(Path directory) throws IOException {
    return open(DiskFolder.take("modelport.audit.directory", directory), 64 << 20);
  }

  static FileDecisionLog.Ways ways(long segmentBytes) {
    return new FileDecisionLog.Ways(
        segmentBytes,
        Duration.ofHours(1),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static DecisionRecord.Intent intent(String id) {
    return new DecisionRecord.Intent(
        id,
        TIME,
        "hybrid",
        "answer",
        Optional.of("support"),
        Optional.empty(),
        new Classification(
            Sensitivity.CONFIDENTIAL, Map.of("EMAIL", 2, "PHONE", 1), List.of("found EMAIL"), "00"),
        List.of(new DecisionRecord.Candidate("own", true, Optional.empty())),
        "inside first",
        Optional.of("own"),
        DecisionRecord.Caller.unknown(),
        DecisionRecord.Versions.none(),
        Optional.empty(),
        List.of());
  }

  static DecisionRecord.Outcome outcome(String id) {
    return new DecisionRecord.Outcome(
        id,
        TIME,
        Optional.empty(),
        List.of(),
        Usage.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(5),
        List.of());
  }

  /** All records of calls in a folder, in order, as {@code STAGE id}; stops at what is bad. */
  static List<String> read(Folder folder) throws IOException {
    List<String> records = new ArrayList<>();
    Chain chain = new Chain(AuditFolder.start(folder));
    for (String file : AuditFolder.segments(folder)) {
      SegmentReader reader = new SegmentReader(folder.read(file));
      for (Frame frame = reader.next(chain); frame != null; frame = reader.next(chain)) {
        RecordMark mark = RecordMark.of(reader.payload(frame));
        if (!mark.call().isEmpty()) {
          records.add(mark.stage() + " " + mark.call());
        }
      }
    }
    return records;
  }
}
