package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.audit.AccessLog;
import io.modelport.audit.projection.Answer;
import io.modelport.audit.projection.Period;
import io.modelport.audit.projection.Question;
import io.modelport.examples.text.Columns;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people ask of decision records. */
@Command(
    name = "query",
    header = "Answers a question from the tables that audit project makes.",
    description = {
      "The questions: by-tenant, by-purpose, by-class, by-model, by-outcome, by-route, cost,",
      "refused-candidates, missing-outcomes. They count the calls that began in the period. Who",
      "asked what is recorded before the answer is shown (--access)."
    })
final class AuditQueryCommand implements Callable<Integer> {
  private static final int WIDEST = 60; // columns of a terminal that one value gets

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin ReaderOptions reader = new ReaderOptions();

  @Parameters(paramLabel = "QUESTION", description = "One of those above.")
  String question = "";

  @Option(names = "--from", paramLabel = "DATE", description = "The first day, in UTC.")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "The last day, in UTC.")
  @Nullable LocalDate to;

  @Option(names = "--json", description = "One JSON object a row.")
  boolean json;

  AuditQueryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Question asked = asked();
    AccessLog looks = reader.ofTables();
    Answer answer = database.in(projection -> projection.ask(asked, period()));
    reader.recordRows(looks, question, parameters(), answer.rows().size());
    if (json) {
      answer.rows().forEach(row -> shell.out().println(json(answer.columns(), row)));
    } else {
      table(answer);
    }
    return 0;
  }

  private Question asked() {
    Optional<Question> known =
        Arrays.stream(Question.values()).filter(each -> name(each).equals(question)).findFirst();
    return known.orElseThrow(
        () ->
            new BadInputException(
                "\""
                    + question
                    + "\" is not a question; ask one of "
                    + Arrays.stream(Question.values())
                        .map(AuditQueryCommand::name)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private static String name(Question question) {
    return question.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Period period() {
    Period period = Period.always();
    if (from != null) {
      period = period.since(from.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (to != null) {
      period = period.until(to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return period;
  }

  private List<String> parameters() {
    List<String> given = new ArrayList<>();
    if (from != null) {
      given.add("from");
    }
    if (to != null) {
      given.add("to");
    }
    return given;
  }

  private void table(Answer answer) {
    List<List<String>> lines = new ArrayList<>(List.of(answer.columns()));
    lines.addAll(answer.rows());
    int[] widths = new int[answer.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.min(WIDEST, Math.max(widths[i], Columns.oneLine(line.get(i)).length()));
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(Columns.fit(line.get(i), widths[i])).append("  ");
      }
      shell.out().println(text.toString().stripTrailing());
    }
  }

  private static String json(List<String> columns, List<String> row) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      node.put(columns.get(i), row.get(i));
    }
    return node.toString();
  }
}
