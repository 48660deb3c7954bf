package io.modelport.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.audit.AuditFolder;
import io.modelport.examples.audit.CallStory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One call in words. */
@Command(
    name = "show",
    header = "Explains one call in words.",
    description = {
      "The id stands on answers and errors (decisionId) and in the export. The look is recorded",
      "first, in the log DIR/access."
    })
final class AuditShowCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin ReaderOptions reader = new ReaderOptions();

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "ID", description = "Of the call, or how it begins.")
  String id = "";

  AuditShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<JsonNode> records = records();
    Optional<String> first = records.stream().findFirst().map(record -> record.path("id").asText());
    records.removeIf(record -> !first.equals(Optional.of(record.path("id").asText())));
    reader.recordCall(directory, "show", first, records.size());
    if (records.isEmpty()) {
      throw new BadInputException(
          "No call in " + directory + " has an id that begins with " + id + ".");
    }
    CallStory.of(records).forEach(shell.out()::println);
    return 0;
  }

  private List<JsonNode> records() {
    List<JsonNode> records = new ArrayList<>();
    try {
      AuditFolder.at(directory)
          .forEach(
              line -> {
                if (line.contains("\"id\":\"" + id)) {
                  records.add(parse(line));
                }
              });
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
    return records;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
