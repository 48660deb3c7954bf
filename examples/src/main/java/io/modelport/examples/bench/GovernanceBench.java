package io.modelport.examples.bench;

import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.assembly.Assembly;
import io.modelport.spi.Attempt;
import io.modelport.spi.Backend;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * What governance adds to a call: the time of a call less the time that its target took, with
 * everything on against the same pipeline with all of it off, in turn.
 */
public final class GovernanceBench {
  private static final String OFF = "the same pipeline, all of it off";
  private static final int MOST_WARM_UPS = 6; // until the JVM has compiled all of it
  private static final Duration ANSWER = Duration.ofMillis(100); // of a fast model
  private static final String QUESTION =
      "The export of the report for the third quarter has not come, and the page says that it is"
          + " being prepared. Please tell me what to do, in two sentences. ";
  private static final String POLICY =
      """
      purposes: {support: {at-least: internal}}
      access:
        roles: {staff: [worker]}
        rules: {work: {roles: [staff], purposes: [support], up-to: confidential}}
      guards:
        input: {sanitise: true, deny: {terms: [project falcon]}, retrieved: {block-from: 90%}}
        output: {deny: {terms: [project falcon]}, personal-data: [PAYMENT_CARD, IBAN]}
      """;

  private final Path folder;
  private final int callers;
  private final int each;
  private final int rounds;

  /**
   * One run.
   *
   * @param folder on the disk that is measured
   * @param callers at the same time
   * @param each calls of each caller in a round
   * @param rounds of each figure, after those that warm up
   */
  public GovernanceBench(Path folder, int callers, int each, int rounds) {
    this.folder = folder;
    this.callers = callers;
    this.each = each;
    this.rounds = rounds;
  }

  /** Measures, and hands the figures on: to a table, or as JSON lines to the printer. */
  public void run(PrintStream out, boolean json) throws IOException, InterruptedException {
    measure(FigureReport.to(out, json, Machine.look(), callers));
  }

  private void measure(Consumer<Figure> report) throws IOException, InterruptedException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Settings on =
        Settings.of(
                Map.of(
                    "modelport.policy.file", policy.toString(),
                    "modelport.masking.types", "EMAIL, PHONE",
                    "modelport.audit.pseudonym-key-env", "NAMES"))
            .withEnvironment(Map.of("NAMES", "bench"));
    Settings durable = on.with("modelport.audit.directory", folder.resolve("log").toString());
    try (ModelPort none = port(Settings.of(Map.of()));
        ModelPort governed = port(on);
        ModelPort audited = port(durable)) {
      List<List<long[]>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      List<ModelPort> ports = List.of(none, governed, audited);
      for (int round = 0; round < MOST_WARM_UPS; round++) {
        if (Settling.isDone(() -> round(ports, 0, (turn, added) -> {}))) {
          break;
        }
      }
      for (int round = 0; round < rounds; round++) {
        round(ports, round, (turn, added) -> times.get(turn).add(added));
      }
      figures("governed", "without durable audit", 0.3, times.get(0), times.get(1), report);
      figures("audited", "with durable audit", 5, times.get(0), times.get(2), report);
    }
  }

  /** Each port once; another one begins each time. */
  private void round(List<ModelPort> ports, int number, BiConsumer<Integer, long[]> taken)
      throws InterruptedException {
    for (int i = 0; i < ports.size(); i++) {
      int turn = (number + i) % ports.size();
      taken.accept(turn, added(ports.get(turn)));
    }
  }

  private static void figures(
      String name,
      String what,
      double reach,
      List<long[]> off,
      List<long[]> on,
      Consumer<Figure> report) {
    report.accept(
        new Figure.Plan(name + "-median", "Median call, " + what, "ms", Optional.empty())
            .difference(samples(on, 50), OFF, samples(off, 50)));
    report.accept(
        Figure.Plan.of(name + "-slow", "99th of 100 calls, " + what, "ms", Reach.atMost(reach))
            .difference(samples(on, 99), OFF, samples(off, 99)));
  }

  private static Samples samples(List<long[]> rounds, int percentile) {
    return new Samples(
        rounds.stream().map(each -> each[each.length * percentile / 100] / 1e6).toList());
  }

  private static ModelPort port(Settings settings) {
    return Assembly.over("bench", RoutedTo.the(new Slow()), settings);
  }

  /** Nanoseconds that calls took beyond what their target took, sorted. */
  private long[] added(ModelPort port) throws InterruptedException {
    long[] added = new long[callers * each];
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> running = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller * each;
      running.add(new Thread(() -> call(port, first, added, start)));
    }
    running.forEach(Thread::start);
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    if (LongStream.of(added).anyMatch(time -> time == 0)) {
      throw new NotMeasuredException("a call failed");
    }
    Arrays.sort(added);
    return added;
  }

  private void call(ModelPort port, int first, long[] added, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      return; // what was not called is noticed
    }
    for (int number = first; number < first + each; number++) {
      ModelRequest request =
          ModelRequest.of(Message.user(QUESTION.repeat(6) + number))
              .withContext(
                  CallContext.none()
                      .withPrincipal("worker")
                      .withTenant("acme")
                      .withPurpose("support"));
      long begin = System.nanoTime();
      var unused = port.generate(request);
      added[number] = System.nanoTime() - begin - Slow.TOOK.get();
    }
  }

  /** A backend of one target. */
  private record RoutedTo(List<Target> targets) implements Backend {
    static RoutedTo the(Target target) {
      return new RoutedTo(List.of(target));
    }

    @Override
    public void close() {}
  }

  /** An answer after some time, of which the caller's thread is told. */
  private static final class Slow implements Target {
    static final ThreadLocal<Long> TOOK = ThreadLocal.withInitial(() -> 0L);

    private static final Capabilities ALL =
        new Capabilities(EnumSet.allOf(Feature.class), EnumSet.allOf(Option.class));

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String provider() {
      return "none";
    }

    @Override
    public String model() {
      return "slow";
    }

    @Override
    public Destination destination() {
      return Destination.inProcess();
    }

    @Override
    public Capabilities capabilities() {
      return ALL;
    }

    @Override
    public Reply call(Attempt attempt) {
      long begin = System.nanoTime();
      LockSupport.parkNanos(ANSWER.toNanos());
      Reply reply = Completion.of("It is being prepared. Wait.", Finish.STOP, Usage.none());
      TOOK.set(System.nanoTime() - begin);
      return reply;
    }
  }
}
