package io.modelport.evaluation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ConfigurationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run as it is kept: its head, and a line for each result as it comes. */
final class RunFile implements AutoCloseable {
  private final LineFile file;
  private final Head head;
  private final Map<String, Result> results;

  private RunFile(LineFile file, Head head, Map<String, Result> results) {
    this.file = file;
    this.head = head;
    this.results = results;
  }

  /**
   * Opens the run to go on with it, or begins it.
   *
   * @throws ConfigurationException where the file holds another run, or a line is damaged
   */
  static RunFile open(Path path, Head head) {
    LineFile file = LineFile.open(path);
    try {
      List<String> lines = file.lines();
      if (lines.isEmpty()) {
        file.append(RunJson.line(head));
        return new RunFile(file, head, new HashMap<>());
      }
      Head kept = kept(path, lines.get(0), head);
      Map<String, Result> results = new HashMap<>();
      for (int i = 1; i < lines.size(); i++) {
        Result result = read(path, lines.get(i), i + 1);
        results.put(result.id(), result);
      }
      return new RunFile(file, kept, results);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Head kept(Path path, String line, Head head) {
    Head kept;
    try {
      kept = RunJson.head(RunJson.JSON.readTree(line));
    } catch (JsonProcessingException | RuntimeException e) {
      throw damaged(path, 1);
    }
    if (!kept.goesOn(head)) {
      throw new ConfigurationException(
          path.getFileName()
              + " holds a run with other settings or of another release; name another folder.");
    }
    return kept;
  }

  private static Result read(Path path, String line, int number) {
    try {
      JsonNode node = RunJson.JSON.readTree(line);
      return RunJson.result(node);
    } catch (JsonProcessingException | RuntimeException e) {
      throw damaged(path, number); // the line may hold an answer
    }
  }

  private static ConfigurationException damaged(Path path, int line) {
    return new ConfigurationException(
        path.getFileName() + " line " + line + " is no line of a run; name another folder.");
  }

  Head head() {
    return head;
  }

  /** The results that were there when it was opened. */
  Map<String, Result> results() {
    return results;
  }

  void add(Result result) {
    file.append(RunJson.line(result));
  }

  @Override
  public void close() {
    file.close();
  }
}
