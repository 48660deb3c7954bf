package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.examples.drift.SeenCall;
import io.modelport.examples.drift.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin AcceptedCalls accepted = new AcceptedCalls();

  @Option(names = "--json", description = "One JSON object instead of sentences.")
  boolean json;

  DriftReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Map<String, List<SeenCall>> calls =
        accepted.read().stream()
            .collect(Collectors.groupingBy(SeenCall::target, TreeMap::new, Collectors.toList()));
    List<String> few = new ArrayList<>();
    List<TargetReport> reports = new ArrayList<>();
    calls.forEach(
        (target, those) -> {
          if (those.size() > accepted.size) {
            reports.add(TargetReport.of(target, those, accepted.size, accepted.every));
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

  private static ObjectNode json(List<TargetReport> reports, List<String> few) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    ArrayNode targets = node.putArray("targets");
    reports.forEach(report -> report.write(targets.addObject()));
    few.forEach(node.putArray("tooFew")::add);
    return node;
  }
}
