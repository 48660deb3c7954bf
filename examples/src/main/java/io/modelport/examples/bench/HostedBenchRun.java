package io.modelport.examples.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of the benchmark of the hosted backend: two processes, a core for each. */
public final class HostedBenchRun {
  private static final int LEAST_ROUNDS = 3;
  private static final int MOST_ROUNDS = 10_000;
  private static final int WARM_UP_SHARE = 2;

  private final Duration time;
  private final int rate;
  private final boolean json;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Data goes to {@code out}, remarks to {@code err}.
   *
   * @param time for everything, about; at most half of it is warm-up
   * @param rate calls a second
   */
  public HostedBenchRun(Duration time, int rate, boolean json, PrintStream out, PrintStream err) {
    this.time = time;
    this.rate = rate;
    this.json = json;
    this.out = out;
    this.err = err;
  }

  /** Measures; a round of one way takes about a second. */
  public void run() throws InterruptedException {
    Machine machine = Machine.look();
    if (machine.isBusy()) {
      err.println("The machine is busy; ratios will be rough. Stop what else runs, or run again.");
    }
    boolean pinned = machine.cores() > 1 && Pinned.isPossible();
    if (!pinned) {
      err.println("There is no taskset or only one core; client and stub share the cores.");
    }
    Duration warmUp = time.dividedBy(WARM_UP_SHARE);
    try (LineProcess stub = start(pinned, 0, StubChild.class)) {
      String url = "http://127.0.0.1:" + stub.ask("port")[0] + "/v1";
      try (LineProcess client = start(pinned, 1, CallerChild.class, url, String.valueOf(rate))) {
        List<Figure> figures =
            new HostedBench(client, rate).figures(budget(warmUp), budget(time.minus(warmUp)));
        report(machine, figures);
      }
    }
  }

  private static LineProcess start(
      boolean pinned, int core, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (pinned) {
      command.addAll(Pinned.to(core));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Records are formatted and written; the process drops what it says there.
    command.add("-Dexamples.decisions=INFO");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return LineProcess.start(program.getSimpleName(), command);
  }

  private static Budget budget(Duration time) {
    return new Budget(time, LEAST_ROUNDS, MOST_ROUNDS, Duration.ZERO, System::nanoTime);
  }

  private void report(Machine machine, List<Figure> figures) {
    figures.forEach(FigureReport.to(out, json, machine, 1));
  }
}
