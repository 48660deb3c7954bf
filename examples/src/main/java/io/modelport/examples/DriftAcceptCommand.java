package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.drift.Baseline;
import io.modelport.drift.WatchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a target does now is what it shall be compared with. */
@Command(
    name = "accept",
    header = "Accepts what a target does now: its next calls become the baseline.",
    description = {
      "Releases a held target. To be run while no port and no watch uses the folder; writes down",
      "what was accepted and when, in accepted.jsonl there."
    })
final class DriftAcceptCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "TARGET", description = "As alarms name it.")
  String target = "";

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "As modelport.drift.directory, or --state of drift watch, names it.")
  Path state = Path.of("");

  DriftAcceptCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(state)) {
      throw new BadInputException(state + " is no folder of drift detection.");
    }
    try (WatchFolder folder = WatchFolder.take("--state", state, Baseline.LEAST, Baseline.LEAST)) {
      List<String> accepted = folder.accept(target, Instant.now());
      if (accepted.isEmpty()) {
        throw new BadInputException("No target of that name is watched in " + state + ".");
      }
      accepted.stream()
          .filter(why -> !why.isEmpty())
          .forEach(why -> shell.out().println(target + " was held: " + why));
      shell.out().println(target + ": the next calls become its baseline.");
      return 0;
    } catch (ConfigurationException e) {
      throw new BadInputException(String.join("\n", e.problems()));
    } catch (IOException e) {
      throw new BadInputException(state + " cannot be written: " + e.getMessage());
    }
  }
}
