package io.modelport.examples.bench;

import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.Anchors;
import io.modelport.audit.Audit;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.Verification;
import io.modelport.spi.Classification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The audit log against a file that is forced for every record, on the same disk. */
public final class AuditBench {
  /** An intent that tells as much as this has 1 KB. */
  private static final int RECORD = 1_024;

  private static final String PEER = "write and force a record";
  private static final int PEER_SHARE = 8; // it is that much slower at least

  private final Path folder;
  private final int threads;
  private final int each;
  private final int rounds;

  /**
   * One run.
   *
   * @param folder on the disk that is measured
   * @param threads that write at the same time
   * @param each records of each thread in a round
   * @param rounds of each figure
   */
  public AuditBench(Path folder, int threads, int each, int rounds) {
    this.folder = folder;
    this.threads = threads;
    this.each = each;
    this.rounds = rounds;
  }

  /** Measures, and hands the figures on: to a table, or as JSON lines to the printer. */
  public void run(PrintStream out, boolean json) throws IOException, InterruptedException {
    measure(FigureReport.to(out, json, Machine.look(), threads));
  }

  private void measure(Consumer<Figure> report) throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> theirSlow = new ArrayList<>();
    List<Double> read = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Path log = folder.resolve("log-" + round);
      Writers.Pace own = ours(log);
      Writers.Pace peer = theirs(folder.resolve("file-" + round));
      double verified = verified(log);
      if (round > 0) { // the first one warms up
        ours.add(own.perSecond());
        slow.add(own.slowMillis());
        theirs.add(peer.perSecond());
        theirSlow.add(peer.slowMillis());
        read.add(verified);
      }
    }
    report.accept(
        plan("durable", "Durable records of 1 KB", "1/s", Reach.atLeast(5_000))
            .alone(new Samples(ours)));
    report.accept(
        plan("durable-ratio", "The same against the peer", "1/s", Reach.atLeast(1))
            .ratio(new Samples(ours), PEER, new Samples(theirs)));
    report.accept(
        plan("slow", "99 of 100 records wait no longer", "ms", Reach.atMost(20))
            .alone(new Samples(slow)));
    report.accept(
        plan("slow-ratio", "The same against the peer", "ms", Reach.atMost(1))
            .ratio(new Samples(slow), PEER, new Samples(theirSlow)));
    report.accept(
        plan("verify", "Verified records", "1/s", Reach.atLeast(300_000)).alone(new Samples(read)));
  }

  private static Figure.Plan plan(String name, String title, String unit, Reach reach) {
    return Figure.Plan.of(name, title, unit, reach);
  }

  private Writers.Pace ours(Path log) throws InterruptedException {
    Settings settings = Settings.of(Map.of("modelport.audit.directory", log.toString()));
    try (Audit audit = Audit.of(settings, Clock.systemUTC())) {
      return new Writers(threads, each).run(number -> audit.append(record(number)));
    }
  }

  private Writers.Pace theirs(Path file) throws IOException, InterruptedException {
    try (ForcedFile forced = ForcedFile.create(file, RECORD)) {
      Writers writers = new Writers(threads, Math.max(1, each / PEER_SHARE));
      return writers.run(number -> forced.write());
    } finally {
      Files.delete(file);
    }
  }

  private static double verified(Path log) throws IOException {
    long begin = System.nanoTime();
    Verification found = AuditFolder.at(log).verify(Anchors.none());
    return found.records() * 1e9 / (System.nanoTime() - begin);
  }

  private static DecisionRecord record(int number) {
    String id = "%036d".formatted(number);
    String reason = "a rule of the profile balanced found EMAIL in message ";
    return new DecisionRecord.Intent(
        id,
        Clock.systemUTC().instant(),
        "hybrid",
        "answer",
        Optional.of("support"),
        Optional.of("ticket@3"),
        new Classification(
            Sensitivity.CONFIDENTIAL,
            Map.of("EMAIL", 2, "PHONE", 1),
            List.of(reason + 1, reason + 2, reason + 3, reason + 4),
            ""),
        List.of(
            new DecisionRecord.Candidate("llama.cpp:small", true, Optional.empty()),
            new DecisionRecord.Candidate(
                "openai:gpt-5.4",
                false,
                Optional.of("CONFIDENTIAL is above modelport.public-ceiling (INTERNAL)"))),
        "what is above the ceiling stays inside",
        Optional.of("llama.cpp:small"),
        new DecisionRecord.Caller(
            Optional.of("0123456789abcdef0123456789abcdef"),
            Optional.of("fedcba9876543210fedcba9876543210"),
            Optional.empty()),
        DecisionRecord.Versions.none(),
        Optional.empty(),
        List.of());
  }
}
