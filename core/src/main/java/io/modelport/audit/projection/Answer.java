package io.modelport.audit.projection;

import java.util.List;

/**
 * A table of text.
 *
 * @param columns their names
 * @param rows each with one text a column; empty where there is no value
 */
public record Answer(List<String> columns, List<List<String>> rows) {
  public Answer {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
