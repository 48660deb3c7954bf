package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.assembly.Assembly;
import io.modelport.examples.lines.JsonLines;
import io.modelport.examples.lines.Problems;
import io.modelport.sensitivity.Classifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says of each text or conversation how sensitive it is, and where; asks no model. */
@Command(
    name = "classify",
    header = "Says how sensitive texts are, and where; asks no model.",
    description = {
      "Reads JSON lines {id,text} or {id,messages:[{role,content}]} from standard input and writes",
      "{id,sensitivity,findings:[{type,start,end,score}]}; in a conversation a finding also names",
      "its message, counted from 0. Offsets are UTF-16 units."
    })
final class ClassifyCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  ClassifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    // No port is opened here that would do it, and a misspelt key must not lower a class.
    List<String> mistakes = shell.settings().problems(Assembly.keys(), Set.of());
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    Classifier classifier = Classifier.of(shell.settings());
    Problems problems = new Problems(shell.err());
    JsonLines<Classifiable> lines =
        new JsonLines<>("standard input", shell.in(), Classifiable::of, problems);
    for (Optional<Classifiable> next = lines.next(); next.isPresent(); next = lines.next()) {
      shell.out().println(next.get().classified(classifier));
      if (shell.out().checkError()) { // flushes too; nobody reads any more
        return 1;
      }
    }
    return problems.count() == 0 ? 0 : 1;
  }
}
