package io.modelport.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that {@link KillTest} kills: eight threads that record calls and print each record's
 * name once it is acknowledged.
 */
final class KilledWriters {
  private static final int WRITERS = 8;
  private static final int SEGMENT = 64 << 10;

  private KilledWriters() {}

  /** Where, what the calls are called, and how many each writer makes; for ever if left out. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int calls = args.length < 3 ? Integer.MAX_VALUE : Integer.parseInt(args[2]);
    DiskFolder folder = DiskFolder.take("modelport.audit.directory", Path.of(args[0]));
    FileDecisionLog log = Logs.open(folder, SEGMENT);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = args[1] + "-" + writer + "-";
      writers.add(new Thread(() -> write(log, prefix, calls, System.out)));
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void write(FileDecisionLog log, String prefix, int calls, PrintStream out) {
    for (int i = 0; i < calls; i++) {
      log.append(Logs.intent(prefix + i));
      out.println("INTENT " + prefix + i);
      if (i % 16 == 15) {
        log.checkpoint();
      }
      log.append(Logs.outcome(prefix + i));
      out.println("OUTCOME " + prefix + i);
    }
  }
}
