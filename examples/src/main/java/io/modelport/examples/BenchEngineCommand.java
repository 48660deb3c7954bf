package io.modelport.examples;

import io.modelport.examples.bench.BenchSize;
import io.modelport.examples.bench.EngineBenchOptions;
import io.modelport.examples.bench.EngineBenchRun;
import io.modelport.examples.bench.EnginePeers;
import io.modelport.examples.bench.NotMeasuredException;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The figures of the engine in process. */
@Command(
    name = "engine",
    header = "Measures the engine in process against plain llama.cpp and others.",
    description = {
      "Each figure is taken in turn with its peer, several times; the table shows medians with",
      "quartiles, and the ratio (or difference) with the interval that holds it in 95 of 100",
      "cases. A peer that is not named is not measured. The exit status is 0 whatever the figures."
    })
final class BenchEngineCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL.gguf",
      description = "Random weights of 135 million parameters where none is named.")
  @Nullable Path model;

  @Option(names = "--threads", description = "Of the processor, for every peer; all by default.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--parallel", description = "Callers at the same time. Default: 8.")
  int parallel = 8;

  @Option(names = "--gpu-layers", description = "Layers on the GPU, -1 for all. Default: 0.")
  int gpuLayers;

  @Option(names = "--seconds", description = "For all figures together, about. Default: 120.")
  int seconds = 120;

  @Option(names = "--rounds", description = "Of a figure at most. Default: 25.")
  int rounds = 25;

  @Option(names = "--tokens", description = "Of an answer. Default: 64.")
  int tokens = 64;

  @Option(names = "--prompt-tokens", description = "Of a long prompt. Default: 512.")
  int promptTokens = 512;

  @Option(names = "--plain-loop", description = "The loop in C++; a build from source makes it.")
  @Nullable Path plainLoop;

  @Option(names = "--llama-server", description = "llama.cpp's server; else LLAMA_SERVER.")
  @Nullable Path llamaServer;

  @Option(names = "--jllama", description = "The jar of jllama 4.7.10.")
  @Nullable Path jllama;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FIGURE",
      description = "The names of the figures that are wanted, as in --json; all by default.")
  Set<String> only = Set.of();

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchEngineCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      CacheDirectory cache = CacheDirectory.of(shell.settings());
      new EngineBenchRun(options(), cache, shell.out(), shell.err()).run();
      return 0;
    } catch (NotMeasuredException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new BadInputException(
          "The cache or the temporary folder cannot be written: " + e.getMessage());
    }
  }

  private EngineBenchOptions options() {
    Optional<Path> server =
        Optional.ofNullable(llamaServer)
            .or(() -> Optional.ofNullable(shell.environment().get("LLAMA_SERVER")).map(Path::of));
    Optional<Path> loop = Optional.ofNullable(plainLoop).or(BenchEngineCommand::builtPlainLoop);
    Duration time = Duration.ofSeconds(seconds);
    return new EngineBenchOptions(
        Optional.ofNullable(model),
        threads,
        parallel,
        gpuLayers,
        time,
        rounds,
        BenchSize.of(promptTokens, tokens, time),
        new EnginePeers(loop, server, Optional.ofNullable(jllama)),
        only,
        json);
  }

  /** Where a build from source leaves it, seen from the data of the examples. */
  private static Optional<Path> builtPlainLoop() {
    return ExampleSettings.data()
        .map(data -> data.resolve("../../backend-selfhosted/target/native/plainloop").normalize())
        .filter(Files::isExecutable);
  }
}
