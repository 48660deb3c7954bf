package io.modelport.examples;

import io.modelport.examples.bench.AuditBench;
import io.modelport.examples.bench.NotMeasuredException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--rounds", description = "After one that does not count. Default: 5.")
  int rounds = 5;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "On the disk that is measured; the temporary folder by default.")
  @Nullable Path folder;

  @Option(names = "--json", description = "JSON lines instead of a table.")
  boolean json;

  BenchAuditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (BenchFolder place = BenchFolder.in(folder)) {
      new AuditBench(place.path(), threads, records, rounds).run(shell.out(), json);
      return 0;
    } catch (NotMeasuredException | IOException e) {
      throw new BadInputException("Nothing was measured: " + e.getMessage() + ".");
    }
  }
}
