package io.modelport.examples;

import io.modelport.examples.bench.AuditBench;
import io.modelport.examples.bench.NotMeasuredException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The figures of the audit log. */
@Command(
    name = "audit",
    header = "Measures the audit log against a file that is forced for every record.",
    description = {
      "Many threads write records of 1 KB, each of which is on the disk before the next; then the",
      "log is verified. The exit status is 0 whatever the figures."
    })
final class BenchAuditCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--threads", description = "That write at the same time. Default: 64.")
  int threads = 64;

  @Option(names = "--records", description = "Of each thread in a round. Default: 1000.")
  int records = 1_000;

  @Mixin RoundsOptions options = new RoundsOptions();

  BenchAuditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (BenchFolder place = options.place()) {
      new AuditBench(place.path(), threads, records, options.rounds).run(shell.out(), options.json);
      return 0;
    } catch (NotMeasuredException | IOException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    }
  }
}
