package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.advisor.Advice;
import io.modelport.advisor.Answers;
import io.modelport.advisor.AnswersFile;
import io.modelport.advisor.Measured;
import io.modelport.advisor.Usage;
import io.modelport.advisor.UsageFile;
import io.modelport.advisor.costs.Inputs;
import io.modelport.assembly.Assembly;
import io.modelport.cost.PriceList;
import io.modelport.examples.advise.AdviceJson;
import io.modelport.examples.advise.AdviceText;
import io.modelport.examples.advise.Interview;
import io.modelport.examples.advise.ListedPrices;
import io.modelport.examples.advise.RecordedUse;
import io.modelport.examples.text.Ink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hosted, self-hosted or both, from what is known. */
@Command(
    name = "advise",
    header = "Says whether models should be hosted, self-hosted or both, and why.",
    description = {
      "Asks at a terminal; with --answers it reads. docs/advisor.md has the keys, the columns of",
      "a usage file and the formulas. Asks no model and sends nothing, unless --sample is given."
    })
final class AdviseCommand implements Callable<Integer> {
  private final Shell shell;
  private final List<String> notes = new ArrayList<>();

  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--answers", paramLabel = "FILE.yaml", description = "The answers; asks nothing.")
  @Nullable String answersFile;

  @Option(
      names = "--usage",
      paramLabel = "FILE",
      description = "What was used by the hour or day, CSV or JSON lines; stands over the answers.")
  @Nullable String usageFile;

  @Option(
      names = "--audit",
      paramLabel = "DIR",
      description = "The application's own audit log; what it says stands over the answers.")
  @Nullable Path audit;

  @Mixin SampleOption sample = new SampleOption();

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Writes the modelport.properties that follows; never over another file.")
  @Nullable Path write;

  @Option(names = "--json", description = "One JSON object instead of text.")
  boolean json;

  AdviseCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<String> mistakes = shell.settings().problems(Assembly.keys(), Set.of());
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    Ink ink = new Ink(shell.terminal() && !json);
    Advice advice = Advice.on(answers(ink));
    if (json) {
      shell.out().println(AdviceJson.of(advice, notes).toPrettyString());
    } else {
      new AdviceText(advice, ink).lines().forEach(shell.out()::println);
      notes.forEach(note -> shell.err().println("note: " + note));
    }
    if (write != null) {
      write(write, advice.settings());
    }
    return 0;
  }

  private Answers answers(Ink ink) {
    Answers answers = Answers.of(Inputs.in("USD"));
    if (answersFile != null) {
      String file = answersFile;
      answers = read(file, text -> AnswersFile.read(file, text));
    }
    if (usageFile != null) {
      String file = usageFile;
      String currency = answers.said().currency();
      Usage usage = read(file, text -> UsageFile.read(file, text, currency));
      notes.addAll(usage.notes());
      answers = usage.over(answers);
    }
    answers = recorded(answers);
    Optional<Measured> measured = sample.measured(shell);
    measured.ifPresent(it -> notes.addAll(it.sentences()));
    answers = measured.isPresent() ? measured.get().over(answers) : answers;
    if (answersFile == null && shell.terminal() && !json) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
      answers = new Interview(in, shell.out(), ink).held(answers);
      shell.out().println();
    } else if (answersFile == null && usageFile == null && audit == null && !sample.isGiven()) {
      throw new BadInputException("There is no terminal to ask at: name a file with --answers.");
    }
    ListedPrices listed =
        new ListedPrices(PriceList.of(shell.settings()), LocalDate.now(ZoneOffset.UTC));
    listed.problem(answers).ifPresent(notes::add);
    return listed.into(answers);
  }

  private Answers recorded(Answers answers) {
    if (audit == null) {
      return answers;
    }
    RecordedUse use;
    try {
      use = RecordedUse.of(audit, ExampleSettings.ceiling(shell.settings()));
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(audit + " cannot be read: " + e.getMessage());
    }
    if (use.isEmpty()) {
      throw new BadInputException(audit + " has no answered call in it.");
    }
    notes.addAll(use.notes(answers.said().currency()));
    return use.over(answers);
  }

  private <T> T read(String file, Function<String, T> reading) {
    try (Input input = Input.open(file, shell)) {
      return reading.apply(new String(input.stream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInputException(file + " can be read no further.");
    } catch (ConfigurationException e) {
      throw new BadInputException(String.join("\n", e.problems()));
    }
  }

  private void write(Path file, String settings) {
    try {
      Files.writeString(file, settings, StandardOpenOption.CREATE_NEW);
      shell.err().println(file + " is written; fill in what it asks for.");
    } catch (IOException e) {
      throw new BadInputException(
          file + " cannot be written (" + e.getClass().getSimpleName() + "): is it there already?");
    }
  }
}
