package io.modelport.drift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads answers of model versions: CSV with the columns model, query, answer, latency, cost. */
final class DevData {
  private DevData() {}

  /** The observations of each model, in the order of the file. */
  static Map<String, List<Observation>> read(Path file) throws IOException {
    String text;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      StringBuilder all = new StringBuilder();
      char[] buffer = new char[1 << 16];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        all.append(buffer, 0, n);
      }
      text = all.toString();
    }
    List<List<String>> lines = csv(text);
    List<String> head = lines.get(0);
    Map<String, List<Observation>> streams = new LinkedHashMap<>();
    int number = 0;
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < head.size(); i++) {
        row.put(head.get(i), i < line.size() ? line.get(i) : "");
      }
      Observation seen =
          Observation.of("c" + number++)
              .asked(row.getOrDefault("query", ""))
              .answered(row.getOrDefault("answer", ""));
      seen = with(seen, Signal.LATENCY, row.getOrDefault("latency", ""), 1000);
      seen = with(seen, Signal.COST, row.getOrDefault("cost", ""), 1);
      seen = with(seen, Signal.LENGTH, row.getOrDefault("answer_token", ""), 1);
      streams.computeIfAbsent(row.getOrDefault("model", ""), model -> new ArrayList<>()).add(seen);
    }
    return streams;
  }

  private static Observation with(Observation seen, Signal signal, String text, double unit) {
    return text.isBlank() ? seen : seen.with(signal, Double.parseDouble(text) * unit);
  }

  private static List<List<String>> csv(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          field.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        line.add(field.toString());
        field.setLength(0);
      } else if (c == '\n') {
        line.add(field.toString().replace("\r", ""));
        field.setLength(0);
        lines.add(line);
        line = new ArrayList<>();
      } else {
        field.append(c);
      }
    }
    return lines;
  }
}
