package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ConfigurationException;
import io.modelport.drift.Alarm;
import io.modelport.drift.KeptWatch;
import io.modelport.drift.WatchFolder;
import io.modelport.examples.drift.SeenCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same, call by call, with a memory; for a scheduler that runs it every few minutes. */
@Command(
    name = "watch",
    header = "Takes in what is new in an audit log, and says what changed.",
    description = {
      "Remembers in --state what it has seen, so each call counts once, whenever it is run. The",
      "first calls of each target become its baseline. Exit status 0 without alarms, 1 with."
    })
final class DriftWatchCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin AcceptedCalls accepted = new AcceptedCalls();

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "Where baselines and what was seen are kept; of this command alone.")
  Path state = Path.of("");

  @Option(names = "--json", description = "A JSON object for each alarm instead of a sentence.")
  boolean json;

  private final Map<String, KeptWatch> watches = new HashMap<>();
  private final Map<String, Long> known = new HashMap<>(); // calls of a target to pass over

  DriftWatchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (WatchFolder folder = WatchFolder.take("--state", state, accepted.size, accepted.every)) {
      return call(folder);
    } catch (ConfigurationException e) {
      throw new BadInputException(String.join("\n", e.problems()));
    }
  }

  private int call(WatchFolder folder) throws IOException {
    int alarms = 0;
    for (SeenCall call : accepted.read()) {
      KeptWatch watch = watch(folder, call.target());
      long left = known.merge(call.target(), -1L, Long::sum);
      if (left < 0) {
        for (Alarm alarm : watch.observe(call.seen())) {
          say(call, alarm);
          alarms++;
        }
      }
    }
    return alarms == 0 ? 0 : 1;
  }

  /** The log only grows, so those that were seen are its first ones. */
  private KeptWatch watch(WatchFolder folder, String target) throws IOException {
    KeptWatch watch = watches.get(target);
    if (watch == null) {
      watch = folder.open(target);
      watches.put(target, watch);
      known.put(target, watch.calls());
    }
    return watch;
  }

  private void say(SeenCall call, Alarm alarm) {
    if (json) {
      shell
          .out()
          .println(
              new ObjectMapper()
                  .createObjectNode()
                  .put("time", call.time())
                  .put("target", call.target())
                  .put("side", alarm.side().name())
                  .put("signal", alarm.signal().name())
                  .put("sentence", alarm.sentence()));
    } else {
      shell.out().println(call.time() + "  " + call.target() + ": " + alarm.sentence());
    }
  }
}
