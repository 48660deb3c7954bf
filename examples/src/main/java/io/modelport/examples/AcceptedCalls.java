package io.modelport.examples;

import io.modelport.drift.Baseline;
import io.modelport.examples.drift.RecordedCalls;
import io.modelport.examples.drift.SeenCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The calls of an audit log, and how many of them count as accepted. */
final class AcceptedCalls {
  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  private Path directory = Path.of("");

  @Option(
      names = "--baseline",
      paramLabel = "CALLS",
      description = "The first calls of each target, taken as accepted (${DEFAULT-VALUE}).")
  int size = 1000;

  @Option(
      names = "--false-alarm-every",
      paramLabel = "CALLS",
      description = "Calls between two false alarms of a target (${DEFAULT-VALUE}).")
  int every = 5000;

  /**
   * All calls of the log, the oldest first.
   *
   * @throws BadInputException where it cannot be read, or the numbers make no sense
   */
  List<SeenCall> read() {
    if (size < Baseline.LEAST || every < 100) {
      throw new BadInputException(
          "A baseline has 200 calls at least, and there are 100 between false alarms.");
    }
    try {
      return RecordedCalls.in(directory);
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
  }
}
