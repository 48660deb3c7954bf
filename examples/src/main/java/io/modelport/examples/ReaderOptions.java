package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.audit.AccessLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who reads decision records, and where that is recorded before they see one. */
final class ReaderOptions {
  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who reads: a role or a ticket. It is recorded behind the system's user.")
  @Nullable String by;

  @Option(
      names = "--access",
      paramLabel = "FOLDER",
      description = "Where the look is recorded; where left out, in access of DIR.")
  @Nullable Path place;

  /** The records of one call are about to be shown; of none, where nothing was found. */
  void recordCall(Path directory, String question, Optional<String> call, long found) {
    record(of(directory), call, question, List.of(), Optional.of(found));
  }

  /** All records are about to be shown. */
  void recordAll(Path directory, String question) {
    record(of(directory), Optional.empty(), question, List.of(), Optional.empty());
  }

  /** Where looks at tables are recorded: nobody can guess it. */
  AccessLog ofTables() {
    if (place == null) {
      throw new BadInputException(
          "The tables do not say where looks at them are recorded; name the folder with --access,"
              + " such as DIR/access.");
    }
    return AccessLog.at(place);
  }

  /** Rows of tables are about to be shown. */
  void recordRows(AccessLog log, String question, List<String> parameters, long found) {
    record(log, Optional.empty(), question, parameters, Optional.of(found));
  }

  private AccessLog of(Path directory) {
    return place == null ? AccessLog.of(directory) : AccessLog.at(place);
  }

  private void record(
      AccessLog log,
      Optional<String> call,
      String question,
      List<String> parameters,
      Optional<Long> found) {
    try {
      log.read(call, question, parameters, found, who());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  /** The system says who runs this process; what somebody says of themselves stands behind it. */
  private String who() {
    String user =
        ProcessHandle.current().info().user().orElseGet(() -> System.getProperty("user.name", "?"));
    return by == null ? "user " + user : "user " + user + ", " + by;
  }
}
