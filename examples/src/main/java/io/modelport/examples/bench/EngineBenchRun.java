package io.modelport.examples.bench;

import io.modelport.examples.model.RandomModel;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** One run of the benchmark of the engine: makes what it needs, measures, reports, tidies up. */
public final class EngineBenchRun {
  private static final long SEED = 1;
  private static final int CONTEXT_LENGTH = 2_048;
  private static final int LEAST_ROUNDS = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(150);

  private final EngineBenchOptions options;
  private final EngineOpening opening;
  private final PrintStream out;
  private final PrintStream err;

  /** Data goes to {@code out}, remarks to {@code err}. */
  public EngineBenchRun(
      EngineBenchOptions options, CacheDirectory cache, PrintStream out, PrintStream err) {
    this.options = options;
    this.opening = new OurOpening(cache);
    this.out = out;
    this.err = err;
  }

  /**
   * Measures on this project's engine.
   *
   * @throws IOException where the models of random weights cannot be written
   */
  public void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("modelport-bench");
    try {
      Path tiny = folder.resolve("tiny.gguf");
      RandomModel.tiny(SEED).write(tiny);
      EngineSetup setup = setup(model(folder), options.threads());
      // more threads would only wait for each other there
      measure(setup, setup(tiny, 1));
    } finally {
      delete(folder);
    }
  }

  private Path model(Path folder) throws IOException {
    if (options.model().isPresent()) {
      return options.model().get();
    }
    Path model = folder.resolve("random.gguf");
    RandomModel.of135Million(SEED).write(model);
    return model;
  }

  private EngineSetup setup(Path model, int threads) {
    return new EngineSetup(model, threads, CONTEXT_LENGTH, options.parallel(), options.gpuLayers());
  }

  private void measure(EngineSetup setup, EngineSetup tiny) throws InterruptedException {
    Machine machine = Machine.look();
    if (machine.isBusy()) {
      err.println("The machine is busy; ratios will be rough. Stop what else runs, or run again.");
    }
    EngineBench bench = new EngineBench(opening, setup, tiny, options.peers(), options.size());
    bench.run(
        options.only(), budget(), FigureReport.to(out, options.json(), machine, options.threads()));
  }

  private Budget budget() {
    int least = Math.min(LEAST_ROUNDS, options.mostRounds());
    Duration share = options.time().dividedBy(100);
    Duration pause = share.compareTo(LONGEST_PAUSE) < 0 ? share : LONGEST_PAUSE;
    return new Budget(options.time(), least, options.mostRounds(), pause, System::nanoTime);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
