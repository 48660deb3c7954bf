package io.modelport.advisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.ConfigurationException;
import io.modelport.advisor.UsageRow.Column;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The use of a model by the hour or by the day: CSV with a head line, or a JSON object a line. The
 * columns are {@code time}, {@code requests} and, where known, {@code input_tokens}, {@code
 * output_tokens}, {@code cached_tokens}, {@code cost} and {@code currency}.
 */
public final class UsageFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,12})?");
  private static final List<String> COLUMNS =
      List.of(
          "time", "requests", "input_tokens", "output_tokens", "cached_tokens", "cost", "currency");

  private final String name;
  private final List<String> mistakes = new ArrayList<>();
  private int line;

  private UsageFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file's text.
   *
   * @param name of the file, for messages
   * @param currency in which costs have to be; they are never converted
   * @throws ConfigurationException naming every mistake with its line
   */
  public static Usage read(String name, String text, String currency) {
    UsageFile file = new UsageFile(name);
    List<UsageRow> rows = file.rows(text.lines().toList());
    if (file.mistakes.isEmpty()) {
      file.mistakes.addAll(Usage.mistakes(name, rows, currency));
    }
    if (!file.mistakes.isEmpty()) {
      throw new ConfigurationException(file.mistakes);
    }
    return Usage.of(rows);
  }

  private List<UsageRow> rows(List<String> lines) {
    List<UsageRow> rows = new ArrayList<>();
    List<String> head = List.of();
    for (String text : lines) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      if (text.startsWith("{")) {
        object(text).flatMap(this::row).ifPresent(rows::add);
      } else if (head.isEmpty()) {
        head = head(text);
      } else {
        cells(head, text).flatMap(this::row).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private List<String> head(String text) {
    List<String> head = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String column : head) {
      if (!COLUMNS.contains(column)) {
        mistake("\"" + column + "\" is no column; they are " + String.join(", ", COLUMNS) + ".");
      }
    }
    return head;
  }

  private Optional<Map<String, String>> cells(List<String> head, String text) {
    String[] cells = text.split(",", -1);
    if (cells.length != head.size()) {
      mistake("has " + cells.length + " cells, the head line " + head.size() + ".");
      return Optional.empty();
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(head.get(i), cells[i].strip());
    }
    return Optional.of(row);
  }

  private Optional<Map<String, String>> object(String text) {
    try {
      JsonNode object = JSON.readTree(text);
      Map<String, String> row = new LinkedHashMap<>();
      COLUMNS.forEach(column -> row.put(column, object.path(column).asText("")));
      return Optional.of(row);
    } catch (JsonProcessingException e) {
      mistake("is not valid JSON.");
      return Optional.empty();
    }
  }

  private Optional<UsageRow> row(Map<String, String> cells) {
    int before = mistakes.size();
    String time = cells.getOrDefault("time", "");
    Optional<LocalDateTime> from = time(time);
    Map<Column, Double> counts = UsageRow.none();
    for (Column column : Column.values()) {
      String cell = cells.getOrDefault(column.name().toLowerCase(Locale.ROOT), "");
      if (COUNT.matcher(cell).matches()) {
        counts.put(column, Double.valueOf(cell));
      } else if (!cell.isEmpty() || column == Column.REQUESTS) {
        mistake(column.name().toLowerCase(Locale.ROOT) + " has to be a number of zero or more.");
      }
    }
    Optional<String> currency =
        Optional.of(cells.getOrDefault("currency", "")).filter(text -> !text.isEmpty());
    return from.filter(each -> mistakes.size() == before)
        .map(each -> new UsageRow(each, time.contains("T"), counts, currency));
  }

  private Optional<LocalDateTime> time(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? LocalDateTime.parse(text.length() == 13 ? text + ":00" : text.replace("Z", ""))
              : LocalDate.parse(text).atStartOfDay());
    } catch (DateTimeParseException e) {
      mistake("time has to be a day such as 2026-10-01 or an hour such as 2026-10-01T13.");
      return Optional.empty();
    }
  }

  private void mistake(String what) {
    mistakes.add(name + " line " + line + ": " + what);
  }
}
