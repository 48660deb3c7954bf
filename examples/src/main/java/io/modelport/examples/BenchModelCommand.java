package io.modelport.examples;

import io.modelport.examples.model.RandomModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the model that is measured where none is named. */
@Command(
    name = "model",
    header = "Writes a model of random weights, 135 million in Q4_0 (77 MB), for measuring speed.")
final class BenchModelCommand implements Callable<Integer> {
  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "FILE.gguf", description = "Replaced where it is there.")
  Path file;

  @Option(names = "--seed", description = "Of the weights; the same gives the same file.")
  long seed = 1;

  @Option(names = "--tiny", description = "0.2 MB instead: next to no work a token.")
  boolean tiny;

  @Override
  public Integer call() {
    try {
      (tiny ? RandomModel.tiny(seed) : RandomModel.of135Million(seed)).write(file);
      return 0;
    } catch (IOException e) {
      throw new BadInputException(
          file + " cannot be written (" + e.getClass().getSimpleName() + "): is the path right?");
    }
  }
}
