package io.modelport.evaluation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ConfigurationException;
import io.modelport.evaluation.suite.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers by the digest of who was asked what. Safe for use by many threads. */
final class AnswerMemory implements AutoCloseable {
  private final @Nullable LineFile file;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private AnswerMemory(@Nullable LineFile file) {
    this.file = file;
  }

  /** Remembers nothing where there is no file. */
  static AnswerMemory in(Optional<Path> path) {
    AnswerMemory memory = new AnswerMemory(path.map(LineFile::open).orElse(null));
    if (memory.file != null) {
      memory.read(memory.file, String.valueOf(path.orElseThrow().getFileName()));
    }
    return memory;
  }

  private void read(LineFile lines, String name) {
    int number = 0;
    for (String line : lines.lines()) {
      number++;
      try {
        JsonNode node = RunJson.JSON.readTree(line);
        answers.put(node.required("key").asText(), AnswerJson.read(node));
      } catch (JsonProcessingException | RuntimeException e) {
        lines.close();
        throw new ConfigurationException(
            name + " line " + number + " is no remembered answer; delete the file or the line.");
      }
    }
  }

  Optional<Answer> find(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  void keep(String key, Answer answer) {
    if (file != null && answers.putIfAbsent(key, answer) == null) {
      ObjectNode node = RunJson.JSON.createObjectNode().put("key", key);
      AnswerJson.write(answer, node);
      file.append(node.toString());
    }
  }

  /** Of its file; 0 where there is none. */
  long bytes() {
    return file == null ? 0 : file.bytes();
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
