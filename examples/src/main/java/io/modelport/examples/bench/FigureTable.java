package io.modelport.examples.bench;

import io.modelport.examples.text.Columns;
import java.io.PrintStream;
import java.util.Optional;

/** Figures for people, a line each. */
final class FigureTable {
  private final PrintStream out;

  FigureTable(PrintStream out) {
    this.out = out;
  }

  void head(String machine) {
    out.println(machine);
    out.println(line("FIGURE", "OURS", "THEIRS", "VALUE", "REACH", "VERDICT"));
    out.flush();
  }

  void row(Figure figure) {
    out.println(
        line(
            figure.title() + ", " + figure.unit(),
            samples(figure.ours()),
            samples(figure.theirs()),
            figure.value().map(FigureTable::estimate).orElse(""),
            figure.reach().map(Reach::toString).orElse(""),
            figure.verdict() + end(figure)));
    out.flush();
  }

  private static String end(Figure figure) {
    return figure.reason().map(reason -> ": " + reason).orElse("")
        + figure.peer().map(peer -> " (against " + peer + ")").orElse("");
  }

  private static String samples(Optional<Samples> samples) {
    return samples
        .map(
            all ->
                Numbers.of(all.median())
                    + " ["
                    + Numbers.of(all.lowerQuartile())
                    + "–"
                    + Numbers.of(all.upperQuartile())
                    + "]")
        .orElse("");
  }

  private static String estimate(Estimate value) {
    return Numbers.of(value.value())
        + " ["
        + Numbers.of(value.low())
        + "–"
        + Numbers.of(value.high())
        + "]";
  }

  private static String line(
      String figure, String ours, String theirs, String value, String reach, String verdict) {
    return Columns.fit(figure, 50)
        + " "
        + Columns.fit(ours, 20)
        + " "
        + Columns.fit(theirs, 20)
        + " "
        + Columns.fit(value, 20)
        + " "
        + Columns.fit(reach, 7)
        + " "
        + verdict;
  }
}
