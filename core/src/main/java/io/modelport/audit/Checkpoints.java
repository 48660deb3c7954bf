package io.modelport.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at intervals how far a log has come: beside its segments, on the logger {@code
 * modelport.checkpoints}, and in copies elsewhere. Calls do not wait for it, and it fails loudly
 * but alone: what it did not say the next one does.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger COPY = LoggerFactory.getLogger("modelport.checkpoints");
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String log;
  private final Supplier<Head> heads;
  private final Optional<SigningKey> key;
  private final List<CheckpointFile> files;
  private final List<CheckpointSink> sinks;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "modelport-checkpoints");
            made.setDaemon(true);
            return made;
          });
  private long said;

  /**
   * Nothing is said yet.
   *
   * @param said how many records the last checkpoint before spoke of
   * @param files where checkpoints are kept, the one beside the segments first
   * @param sinks where they are told too
   */
  Checkpoints(
      String log,
      Supplier<Head> heads,
      long said,
      Optional<SigningKey> key,
      List<CheckpointFile> files,
      List<CheckpointSink> sinks,
      InstantSource clock) {
    this.log = log;
    this.heads = heads;
    this.said = said;
    this.key = key;
    this.files = List.copyOf(files);
    this.sinks = List.copyOf(sinks);
    this.clock = clock;
  }

  void every(Duration interval) {
    long nanos = interval.toNanos();
    var unused = thread.scheduleWithFixedDelay(this::say, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Does this too on the thread that makes checkpoints: at once, and then every hour. */
  void hourly(Runnable task) {
    var unused = thread.scheduleWithFixedDelay(task, 0, 1, TimeUnit.HOURS);
  }

  /** Makes a checkpoint where there is something new. */
  synchronized void say() {
    Head head = heads.get();
    if (head.size() == said) {
      return;
    }
    Checkpoint bare = Checkpoint.of(log, head, clock.instant());
    Checkpoint checkpoint = key.map(bare::signedWith).orElse(bare);
    COPY.info("{}", checkpoint.line());
    boolean kept = true;
    for (CheckpointFile file : files) {
      kept &= isKept(file, checkpoint);
    }
    sinks.forEach(sink -> sink.offer(checkpoint.line()));
    if (kept) {
      said = head.size();
    }
  }

  private static boolean isKept(CheckpointFile file, Checkpoint checkpoint) {
    try {
      file.append(checkpoint);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("A checkpoint of the audit log cannot be written; it is said again later.", e);
      return false;
    }
  }

  /** Makes a last checkpoint, on the thread that made the others, and stops. */
  @Override
  public void close() {
    thread.execute(this::say);
    thread.execute(this::closeFiles);
    thread.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("The last checkpoint of the audit log was not written within {}.", PATIENCE);
      }
    } catch (InterruptedException e) {
      interrupted = true; // it is written all the same, by a thread that nobody interrupts
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeFiles() {
    sinks.forEach(CheckpointSink::close);
    for (CheckpointFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.debug("Every line of it was forced.", e);
      }
    }
  }
}
