package io.modelport.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Optional;

/** Figures for programs: JSON lines, always the same fields; what is not known is {@code null}. */
final class FigureJson {
  private final PrintStream out;

  FigureJson(PrintStream out) {
    this.out = out;
  }

  void head(Machine machine, int threads) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("processor", machine.processor()).put("cores", machine.cores());
    line.put("threads", threads).put("load", machine.load()).put("busy", machine.isBusy());
    print(line);
  }

  void row(Figure figure) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("figure", figure.name()).put("unit", figure.unit());
    put(line, "ours", figure.ours());
    put(line, "theirs", figure.theirs());
    line.put("peer", figure.peer().orElse(null));
    line.put("value", figure.value().map(Estimate::value).orElse(null));
    line.put("low", figure.value().map(Estimate::low).orElse(null));
    line.put("high", figure.value().map(Estimate::high).orElse(null));
    line.put("reach", figure.reach().map(Reach::bound).orElse(null));
    line.put("higherIsBetter", figure.reach().map(Reach::higherIsBetter).orElse(null));
    line.put("verdict", figure.verdict()).put("reason", figure.reason().orElse(null));
    print(line);
  }

  private static void put(ObjectNode line, String name, Optional<Samples> samples) {
    if (samples.isEmpty()) {
      line.putNull(name);
      return;
    }
    ObjectNode node = line.putObject(name).put("median", samples.get().median());
    node.put("lowerQuartile", samples.get().lowerQuartile());
    node.put("upperQuartile", samples.get().upperQuartile());
    node.put("rounds", samples.get().count());
  }

  private void print(ObjectNode line) {
    out.println(line);
    out.flush();
  }
}
