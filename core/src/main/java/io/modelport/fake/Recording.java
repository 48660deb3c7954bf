package io.modelport.fake;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded answers by the content of their requests. Several answers to one content come in their
 * order, and the last one stays. Safe for use by many threads.
 */
final class Recording {
  private final Map<String, Deque<Script>> scripts = new HashMap<>();

  private Recording() {}

  /**
   * All lines of the file.
   *
   * @throws ConfigurationException where it cannot be read, or naming the first line that is no
   *     recording
   */
  static Recording read(Path file) {
    Recording recording = new Recording();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        RecordedCall call = RecordedCall.of(lines.get(i));
        recording
            .scripts
            .computeIfAbsent(call.digest(), d -> new ArrayDeque<>())
            .add(call.script());
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            "The recording " + file + " is damaged in line " + (i + 1) + "; record it again.");
      }
    }
    return recording;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The recording " + file + " is missing or not readable as UTF-8 text.");
    }
  }

  synchronized Optional<Script> find(ModelRequest request) {
    Deque<Script> recorded = scripts.get(ContentDigest.of(request));
    if (recorded == null) {
      return Optional.empty();
    }
    return Optional.of(recorded.size() > 1 ? recorded.remove() : recorded.element());
  }

  /** The recorded answer; there has to be one. */
  Script script(ModelRequest request) {
    return find(request)
        .orElseThrow(
            () ->
                new ModelException(
                    Kind.INVALID_REQUEST,
                    "The recording has no answer to this request; record it, or add a rule."));
  }
}
