package io.modelport.examples;

import static io.modelport.evaluation.run.PairBook.BASELINE;
import static io.modelport.evaluation.run.PairBook.CANDIDATE;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.evaluation.Rule;
import io.modelport.evaluation.Verdict;
import io.modelport.evaluation.run.Ending;
import io.modelport.evaluation.run.PairBook;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.Suite;
import io.modelport.examples.evaluate.EvaluationJson;
import io.modelport.examples.evaluate.EvaluationPage;
import io.modelport.examples.evaluate.EvaluationText;
import io.modelport.examples.evaluate.Report;
import io.modelport.examples.text.Ink;
import io.modelport.files.OwnersFiles;
import io.modelport.guard.JsonSchemas;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a candidate is as good as a baseline, on a suite of the application's own cases. */
@Command(
    name = "evaluate",
    header = "Says whether a model is as good as the one that it would replace.",
    description = {
      "SIDE is a backend (hosted, selfhosted, hybrid, fake) or a file of properties.",
      "Exit status 0 for PASS; 1 for FAIL, INCONCLUSIVE and what cannot be read; 2 for a wrong",
      "command line, suite or configuration. docs/evaluation.md has the form of a suite."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final Set<StandardOpenOption> OVER =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "SUITE.jsonl", description = "The cases, one JSON object a line.")
  Path file = Path.of("");

  @Option(names = "--candidate", paramLabel = "SIDE", description = "What is judged.")
  @Nullable String candidate;

  @Option(
      names = "--recorded",
      description = {
        "Instead of sides: the answers beside the suite, of a shadow and of what callers got.",
        "Neither is asked."
      })
  boolean recorded;

  @Option(
      names = "--baseline",
      paramLabel = "SIDE",
      description = "What it would replace; without one, the candidate alone is judged.")
  @Nullable String baseline;

  @Option(names = "--judge", paramLabel = "SIDE", description = "The model for judge checks.")
  @Nullable String judge;

  @Option(
      names = "--embeddings",
      paramLabel = "SIDE",
      description = "The embeddings for similarity checks.")
  @Nullable String embeddings;

  @Option(
      names = "--least",
      paramLabel = "SHARE",
      description = "Without a baseline: the share that has to pass (default 1).")
  double least = 1;

  @Option(
      names = "--tolerated",
      paramLabel = "SHARE",
      description = "With a baseline: the share of cases that may be lost (default 0.05).")
  double tolerated = Rule.USUAL.tolerated();

  @Option(
      names = "--error",
      paramLabel = "SHARE",
      description = "With a baseline: how often a verdict may be wrong (default 0.05).")
  double error = Rule.USUAL.error();

  @Option(names = "--at-once", paramLabel = "N", description = "Cases at a time (default 4).")
  int atOnce = 4;

  @Mixin Limits limits = new Limits();

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      description = "Keeps runs there, with their answers, and goes on with those that it holds.")
  @Nullable Path runs;

  @Option(names = "--release", paramLabel = "ID", description = "The candidate's release, kept.")
  String release = "";

  @Option(names = "--html", paramLabel = "FILE", description = "Writes a page with all cases.")
  @Nullable Path html;

  @Option(
      names = "--show-sensitive",
      description = "Shows texts of cases above internal in the page too.")
  boolean showSensitive;

  @Option(names = "--json", description = "One JSON object instead of text.")
  boolean json;

  EvaluateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    requireSides();
    Suite suite = Suite.read(file);
    Rule rule = rule();
    try (Helpers helpers = new Helpers()) {
      Plan plan = plan(helpers.instruments());
      SideRun sides = new SideRun(shell, suite, plan);
      Run first =
          candidate == null ? sides.recorded(CANDIDATE) : sides.of(CANDIDATE, candidate, release);
      Optional<Run> second =
          first.ending() == Ending.CANCELLED ? Optional.empty() : baseline(sides);
      Report report = Report.of(first, second, rule, least);
      show(report);
      return report.verdict() == Verdict.PASS ? 0 : 1;
    } catch (UncheckedIOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private void requireSides() {
    if (recorded ? candidate != null || baseline != null : candidate == null) {
      throw new ConfigurationException(
          recorded
              ? "--recorded has both sides already; leave out --candidate and --baseline."
              : "Say what is judged: --candidate SIDE, or --recorded.");
    }
  }

  private Optional<Run> baseline(SideRun sides) {
    return recorded
        ? Optional.of(sides.recorded(BASELINE))
        : Optional.ofNullable(baseline).map(it -> sides.of(BASELINE, it, ""));
  }

  private Rule rule() {
    if (!(least > 0 && least <= 1)) {
      throw new ConfigurationException("--least is a share above 0, to 1, not " + least + ".");
    }
    try {
      return new Rule(error, tolerated);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private Plan plan(Instruments instruments) {
    try {
      Plan plan =
          Plan.usual()
              .withAtOnce(atOnce)
              .withInstruments(instruments)
              .withAllowance(limits.allowance());
      if (recorded) {
        plan = plan.withMemory(file.resolveSibling(PairBook.ANSWERS));
      }
      return runs == null ? plan : plan.withFolder(runs);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private void show(Report report) {
    if (html != null) {
      write(html, new EvaluationPage(report, showSensitive).html());
    }
    if (json) {
      shell.out().println(EvaluationJson.of(report).toPrettyString());
    } else {
      new EvaluationText(report, new Ink(shell.terminal())).lines().forEach(shell.out()::println);
    }
  }

  private void write(Path page, String text) {
    try (OutputStream out = Channels.newOutputStream(OwnersFiles.open(page, OVER))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInputException(
          page + " cannot be written (" + e.getClass().getSimpleName() + "); name another file.");
    }
    shell.err().println(page + " is written.");
  }

  /** The models that checks ask, open as long as both runs. */
  private final class Helpers implements AutoCloseable {
    private final Optional<ExamplePort> judging =
        Optional.ofNullable(judge)
            .map(
                named ->
                    ExamplePort.open(
                        shell.with(Side.of(named, shell.settings()).settings()),
                        new BackendOption(),
                        OwnModel.SORTING));
    private final Optional<EmbeddingPort> embedding =
        Optional.ofNullable(embeddings)
            .map(named -> EmbeddingPort.open(Side.of(named, shell.settings()).settings()));

    Instruments instruments() {
      Instruments instruments = Instruments.none().withSchemas(JsonSchemas::problems);
      if (judging.isPresent()) {
        instruments = instruments.withJudge(judging.get().port());
      }
      return embedding.isPresent() ? instruments.withEmbeddings(embedding.get()) : instruments;
    }

    @Override
    public void close() {
      embedding.ifPresent(EmbeddingPort::close);
      judging.ifPresent(ExamplePort::close);
    }
  }
}
