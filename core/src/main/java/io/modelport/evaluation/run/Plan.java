package io.modelport.evaluation.run;

import io.modelport.evaluation.suite.Instruments;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a suite is run.
 *
 * @param atOnce how many cases at the same time, 1 to 256
 * @param instruments what checks may ask
 * @param allowance what may be spent
 * @param folder where runs are kept and go on; empty to keep nothing
 * @param memory a file with answers that were given before, used for requests of the same digest;
 *     empty to ask always
 * @param progress told after each case, by one thread at a time
 */
public record Plan(
    int atOnce,
    Instruments instruments,
    Allowance allowance,
    Optional<Path> folder,
    Optional<Path> memory,
    Consumer<Progress> progress) {
  private static final int USUAL = 4;
  private static final int MOST = 256;

  public Plan {
    if (atOnce < 1 || atOnce > MOST) {
      throw new IllegalArgumentException(
          "From 1 to " + MOST + " cases run at once, not " + atOnce + ".");
    }
  }

  /** Four at once, nothing kept, no limits, no instruments. */
  public static Plan usual() {
    return new Plan(
        USUAL,
        Instruments.none(),
        Allowance.unlimited(),
        Optional.empty(),
        Optional.empty(),
        progress -> {});
  }

  public Plan withAtOnce(int cases) {
    return new Plan(cases, instruments, allowance, folder, memory, progress);
  }

  public Plan withInstruments(Instruments other) {
    return new Plan(atOnce, other, allowance, folder, memory, progress);
  }

  public Plan withAllowance(Allowance other) {
    return new Plan(atOnce, instruments, other, folder, memory, progress);
  }

  public Plan withFolder(Path kept) {
    return new Plan(atOnce, instruments, allowance, Optional.of(kept), memory, progress);
  }

  public Plan withMemory(Path file) {
    return new Plan(atOnce, instruments, allowance, folder, Optional.of(file), progress);
  }

  public Plan withProgress(Consumer<Progress> listener) {
    return new Plan(atOnce, instruments, allowance, folder, memory, listener);
  }
}
