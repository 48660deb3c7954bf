package io.modelport.examples.bench;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Where figures are told as they come. */
final class FigureReport {
  private FigureReport() {}

  /** Tells of the machine, and then of each figure: in a table, or as JSON lines. */
  static Consumer<Figure> to(PrintStream out, boolean json, Machine machine, int threads) {
    if (json) {
      FigureJson lines = new FigureJson(out);
      lines.head(machine, threads);
      return lines::row;
    }
    FigureTable table = new FigureTable(out);
    table.head(machine.line(threads));
    return table::row;
  }
}
