package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.drift.Baseline;
import io.modelport.examples.drift.RecordedCalls;
import io.modelport.examples.drift.SeenCall;
import io.modelport.examples.drift.TargetReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a whole audit log says of drift. */
@Command(
    name = "report",
    header = "Compares the calls of an audit log with the first of them, target by target.",
    description = {
      "The records hold no texts: failures, refusals, lengths, latency, cost, fingerprints and",
      "models served are compared, by purpose and prompt. Exit status 0 without alarms, 1 with."
    })
final class DriftReportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

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

  @Option(names = "--json", description = "One JSON object instead of sentences.")
  boolean json;

  DriftReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (size < Baseline.LEAST || every < 100) {
      throw new BadInputException(
          "A baseline has 200 calls at least, and there are 100 between false alarms.");
    }
    Map<String, List<SeenCall>> calls =
        calls(directory).stream()
            .collect(Collectors.groupingBy(SeenCall::target, TreeMap::new, Collectors.toList()));
    List<String> few = new ArrayList<>();
    List<TargetReport> reports = new ArrayList<>();
    calls.forEach(
        (target, those) -> {
          if (those.size() > size) {
            reports.add(TargetReport.of(target, those, size, every));
          } else {
            few.add(target + ": " + those.size() + " calls, which is no more than a baseline");
          }
        });
    if (json) {
      shell.out().println(json(reports, few));
    } else {
      reports.forEach(report -> report.lines().forEach(shell.out()::println));
      few.forEach(shell.out()::println);
    }
    return reports.stream().allMatch(TargetReport::isQuiet) ? 0 : 1;
  }

  static List<SeenCall> calls(Path directory) {
    try {
      return RecordedCalls.in(directory);
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
  }

  private static ObjectNode json(List<TargetReport> reports, List<String> few) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    ArrayNode targets = node.putArray("targets");
    reports.forEach(report -> report.write(targets.addObject()));
    few.forEach(node.putArray("tooFew")::add);
    return node;
  }
}
