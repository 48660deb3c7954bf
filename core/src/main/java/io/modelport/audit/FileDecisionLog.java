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
   */
  record Ways(
      long segmentBytes, Duration interval, Optional<SigningKey> key, List<CheckpointFile> copies) {
    Ways {
      copies = List.copyOf(copies);
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
        new Checkpoints(recovered.log(), commit::head, said, ways.key(), files, clock);
    FileDecisionLog log = new FileDecisionLog(folder, commit, checkpoints);
    for (String call : recovered.open()) {
      log.append(new DecisionRecord.Unknown(call, clock.instant()));
    }
    checkpoints.every(ways.interval());
    return log;
  }

  @Override
  public void append(DecisionRecord record) {
    commit.append(Entry.of(record, DecisionJson.line(record).getBytes(StandardCharsets.UTF_8)));
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
