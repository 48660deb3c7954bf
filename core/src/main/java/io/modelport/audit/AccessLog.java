package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who looked at decision records and at what was said: a log of its own, so that a port may write
 * in theirs meanwhile, and verified like any other. One look is recorded after the other, by
 * whichever thread or process. Everything throws {@link ConfigurationException} where a look cannot
 * be recorded; then it must not take place.
 */
public final class AccessLog {
  private static final Duration PATIENCE = Duration.ofSeconds(30); // a look takes milliseconds

  private final Path place;
  private final Duration patience;
  private final InstantSource clock;

  AccessLog(Path place, Duration patience, InstantSource clock) {
    this.place = place;
    this.patience = patience;
    this.clock = clock;
  }

  /** Of looks at a folder of decision records: {@code access} in it; itself where it is that. */
  public static AccessLog of(Path directory) {
    return at(isOne(directory) ? directory : directory.resolve(LookPlace.NAME));
  }

  private static boolean isOne(Path directory) {
    Path whole = directory.toAbsolutePath().normalize();
    return whole.endsWith(LookPlace.NAME) && AuditFolder.isOne(whole.resolveSibling("."));
  }

  /**
   * In any other folder, which need not exist. A log of decisions is refused, and what lies in one,
   * but for {@code access}.
   */
  public static AccessLog at(Path place) {
    return new AccessLog(place, PATIENCE, InstantSource.system());
  }

  /**
   * Records that somebody is about to read the records of a call, of all, or what tables tell.
   *
   * @param call the whole id; empty where they are not those of one call
   * @param question what is asked, by a name of few
   * @param parameters that it is asked with, by name
   * @param found how many records or rows answer it; empty where all are read
   * @param by who reads, in 1 to 500 characters
   */
  public void read(
      Optional<String> call,
      String question,
      List<String> parameters,
      Optional<Long> found,
      String by) {
    AuditFolder.requireWords("who reads", by);
    String id = call.orElseGet(() -> UUID.randomUUID().toString());
    append(new DecisionRecord.Read(id, clock.instant(), question, parameters, found, by));
  }

  /** Durable when it returns. */
  void append(DecisionRecord record) {
    try (DiskFolder folder = taken();
        FileDecisionLog log =
            FileDecisionLog.open(
                folder, place.toString(), FileDecisionLog.Ways.plain(Optional.empty()), clock)) {
      log.append(record);
    } catch (IOException | ModelException e) {
      throw refused("cannot be written; name a place that can");
    }
  }

  private DiskFolder taken() throws IOException {
    Optional<String> objection = LookPlace.objection(place);
    if (objection.isPresent()) {
      throw refused(objection.get());
    }
    return DiskFolder.free(place, patience)
        .orElseThrow(
            () -> refused("has been written by another one for " + patience + "; try again later"));
  }

  private ConfigurationException refused(String why) {
    return new ConfigurationException(
        "The look is not on record, so it does not take place: " + place + " " + why + ".");
  }
}
