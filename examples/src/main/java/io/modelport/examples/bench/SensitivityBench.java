package io.modelport.examples.bench;

import com.sun.management.ThreadMXBean;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What the rules of the classifier cost, in processor time of one thread: for a prompt, for long
 * texts of all kinds against texts of a tenth of their length, and with a long list of terms.
 * Megabytes are those of UTF-8.
 */
public final class SensitivityBench {
  private static final int PROMPT = 1_024; // characters
  private static final int PROMPTS = 2_000;
  private static final int SUBJECTS = 200; // prompts
  private static final int TIMES_LONGER = 10;
  private static final double LINEAR = TIMES_LONGER * 1.3; // caches and collections cost some
  private static final long SEED = 20_261_121;

  private final int characters;
  private final int terms;
  private final int rounds;
  private final String semantic;
  private final Duration settling;
  private final Random random = new Random(SEED);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int asked;

  /**
   * One run.
   *
   * @param characters of the long texts, at most 9,999,000
   * @param terms of the list; none is measured where it is 0
   * @param rounds of each figure
   * @param semantic the model of subjects; none is measured where it is off
   * @param settling the longest to wait before each figure until the JVM has compiled its work
   */
  public SensitivityBench(
      int characters, int terms, int rounds, String semantic, Duration settling) {
    this.characters = characters;
    this.terms = terms;
    this.rounds = rounds;
    this.semantic = semantic;
    this.settling = settling;
  }

  /** Measures, and hands the figures on: to a table, or as JSON lines to the printer. */
  public void run(PrintStream out, boolean json) throws IOException {
    measure(FigureReport.to(out, json, Machine.look(), 1));
  }

  private void measure(Consumer<Figure> report) throws IOException {
    Classifier rules = Classifier.of(settings(Map.of()));
    BenchTexts texts = new BenchTexts(random);
    Settling.by(Calibration::nanos, settling);
    report.accept(calibration());
    report.accept(prompt(rules, texts));
    for (BenchTexts.Kind kind : texts.kinds(characters)) {
      length(rules, kind, report);
    }
    report.accept(calibration());
    if (terms > 0) {
      terms(texts, report);
    }
    if (!semantic.equals("off")) {
      Classifier reader =
          Classifier.of(settings(Map.of("modelport.sensitivity.semantic", semantic)));
      subjects(reader, "subjects", "A prompt of 1 KB with subjects", texts::prose, report);
      subjects(reader, "subjects-note", "A clinical note of 1 KB", texts::note, report);
    }
  }

  /** Wall time: a model may use more threads than the one that asks. */
  private void subjects(
      Classifier reader,
      String name,
      String what,
      IntFunction<String> text,
      Consumer<Figure> report) {
    Settling.by(() -> read(reader, text.apply(PROMPT)), settling);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < SUBJECTS; i++) {
      String prompt = text.apply(PROMPT);
      long start = System.nanoTime();
      read(reader, prompt);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    report.accept(Figure.Plan.of(name, what, "ms", Reach.atMost(25)).alone(new Samples(millis)));
  }

  private static Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("modelport.detector-timeout", "10m"); // a busy machine must not stop the measuring
    return Settings.of(all);
  }

  /** SHA-256 of four megabytes, which tells how fast the machine was. */
  private Figure calibration() {
    return new Figure.Plan("calibration", "SHA-256 of 4 MB, for comparison", "ms", Optional.empty())
        .alone(
            samples(
                () -> {
                  long start = threads.getCurrentThreadCpuTime();
                  Calibration.nanos();
                  return (threads.getCurrentThreadCpuTime() - start) / 1e6;
                }));
  }

  private Figure prompt(Classifier rules, BenchTexts texts) {
    String prose = texts.prose(PROMPTS * PROMPT);
    long[] nanos = new long[PROMPTS];
    Settling.by(() -> prompts(rules, prose, nanos), settling);
    prompts(rules, prose, nanos);
    List<Double> micros = Arrays.stream(nanos).mapToObj(each -> each / 1e3).toList();
    return Figure.Plan.of("prompt", "A prompt of 1 KB", "us", Reach.atMost(50))
        .alone(new Samples(micros));
  }

  private void prompts(Classifier rules, String prose, long[] nanos) {
    for (int i = 0; i < PROMPTS; i++) {
      nanos[i] = nanos(rules, prose.substring(i * PROMPT, (i + 1) * PROMPT));
    }
  }

  private void length(Classifier rules, BenchTexts.Kind kind, Consumer<Figure> report) {
    String large = kind.text();
    String small = large.substring(0, large.length() / TIMES_LONGER);
    int bytes = large.getBytes(StandardCharsets.UTF_8).length;
    List<Double> speeds = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    List<Double> shorts = new ArrayList<>();
    Settling.by(() -> nanos(rules, small), settling);
    nanos(rules, large);
    for (int i = 0; i < rounds; i++) {
      shorts.add(nanos(rules, small) / 1e6);
      double nanos = nanos(rules, large);
      times.add(nanos / 1e6);
      speeds.add(bytes / nanos * 1e3);
    }
    report.accept(
        Figure.Plan.of(kind.name(), kind.name(), "MB/s", Reach.atLeast(kind.reach()))
            .alone(new Samples(speeds)));
    report.accept(
        Figure.Plan.of(
                kind.name() + "-linear", " all of it against a tenth", "ms", Reach.atMost(LINEAR))
            .ratio(new Samples(times), "a tenth", new Samples(shorts)));
  }

  private void terms(BenchTexts texts, Consumer<Figure> report) throws IOException {
    Path file = Files.createTempFile("terms", ".txt");
    try {
      Files.write(file, IntStream.range(0, terms).mapToObj(i -> texts.term()).toList());
      Settings settings = settings(Map.of("modelport.sensitivity.terms", file.toString()));
      long before = heap();
      long start = threads.getCurrentThreadCpuTime();
      Classifier listed = Classifier.of(settings);
      double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
      double megabytes = (heap() - before) / 1e6;
      report.accept(
          Figure.Plan.of("terms-build", terms + " terms built", "s", Reach.atMost(5))
              .alone(new Samples(List.of(seconds))));
      report.accept(
          Figure.Plan.of("terms-heap", "which take", "MB", Reach.atMost(400))
              .alone(new Samples(List.of(megabytes))));
      length(listed, new BenchTexts.Kind("prose-with-terms", texts.prose(characters), 20), report);
    } finally {
      Files.delete(file);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private Samples samples(DoubleSupplier measured) {
    return new Samples(IntStream.range(0, rounds).mapToObj(i -> measured.getAsDouble()).toList());
  }

  private long nanos(Classifier rules, String text) {
    long start = threads.getCurrentThreadCpuTime();
    read(rules, text);
    return threads.getCurrentThreadCpuTime() - start;
  }

  /** The classifier remembers what it saw: each text ends differently. */
  private void read(Classifier reader, String text) {
    reader.classify(ModelRequest.of(text + " " + asked++));
  }
}
