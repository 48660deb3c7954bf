package io.modelport.audit;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps records in a folder: durable when {@link #append} returns, chained and vouched for. */
final class FileDecisionLog implements DecisionLog, AutoCloseable {
  private static final long USUAL_SEGMENT = 64 << 20;

  private final Folder folder;
  private final GroupCommit commit;
  private final Checkpoints checkpoints;

  private FileDecisionLog(Folder folder, GroupCommit commit, Checkpoints checkpoints) {
    this.folder = folder;
    this.commit = commit;
    this.checkpoints = checkpoints;
  }

  /**
   * How a log is kept.
   *
   * @param segmentBytes at which a segment is left for the next
   * @param interval between checkpoints
   * @param key that signs them
   * @param copies where they are kept too
   * @param sinks where they are told too; closed with the log
   * @param retention for which records are kept at least; empty for ever
   */
  record Ways(
      long segmentBytes,
      Duration interval,
      Optional<SigningKey> key,
      List<CheckpointFile> copies,
      List<CheckpointSink> sinks,
      Optional<Duration> retention) {
    Ways {
      copies = List.copyOf(copies);
      sinks = List.copyOf(sinks);
    }

    /** For a moment, to write little. */
    static Ways plain(Optional<SigningKey> key) {
      return new Ways(
          USUAL_SEGMENT, Duration.ofHours(1), key, List.of(), List.of(), Optional.empty());
    }
  }

  /**
   * Opens a log that is there, or begins one. Calls that were under way when it ended are closed as
   * unknown.
   *
   * @param folder taken by this process; closed with the log
   * @param place how messages name it
   * @throws ConfigurationException where it is damaged
   */
  static FileDecisionLog open(Folder folder, String place, Ways ways, InstantSource clock)
      throws IOException {
    Recovered recovered = new Recovery(folder, place).run();
    long said = CheckpointFile.last(folder).map(Checkpoint::size).orElse(0L);
    List<CheckpointFile> files = new ArrayList<>();
    files.add(CheckpointFile.open(folder, CheckpointFile.NAME));
    files.addAll(ways.copies());
    GroupCommit commit =
        new GroupCommit(new SegmentWriter(folder, recovered, ways.segmentBytes(), clock));
    Checkpoints checkpoints =
        new Checkpoints(
            recovered.log(), commit::head, said, ways.key(), files, ways.sinks(), clock);
    FileDecisionLog log = new FileDecisionLog(folder, commit, checkpoints);
    for (String call : recovered.open()) {
      log.append(new DecisionRecord.Unknown(call, clock.instant()));
    }
    checkpoints.every(ways.interval());
    Retention retention = new Retention(folder, log, ways.key(), clock);
    ways.retention().ifPresent(age -> checkpoints.hourly(() -> retention.keep(age)));
    return log;
  }

  @Override
  public void append(DecisionRecord record) {
    append(List.of(record));
  }

  /** With one wait for all of them. */
  @Override
  public void append(List<DecisionRecord> records) {
    commit.append(records.stream().map(FileDecisionLog::entry).toList());
  }

  private static Entry entry(DecisionRecord record) {
    return Entry.of(record, DecisionJson.line(record).getBytes(StandardCharsets.UTF_8));
  }

  /** The same for what is not about a call. */
  void append(Tombstone tombstone) {
    commit.append(List.of(new Entry(tombstone.json(), "", Entry.Effect.NONE)));
  }

  /** A checkpoint now, where there is something new. */
  void checkpoint() {
    checkpoints.say();
  }

  @Override
  public void close() {
    commit.close();
    checkpoints.close();
    folder.close();
  }
}
