package io.modelport.cost;

import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** What the models of one group of a file have in common, and how each of them is read. */
record PriceEntry(
    YamlFile file, String provider, String currency, String source, LocalDate checked) {
  private static final List<String> KEYS =
      List.of("from", "input", "cached", "written", "output", "above", "hour", "at-once");
  private static final List<String> LONG_KEYS =
      List.of("tokens", "input", "cached", "written", "output");

  /** The price of a model; empty where a mistake was reported. */
  Optional<Price> price(String model, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "a price has to be a mapping with " + String.join(", ", KEYS) + ".");
      return Optional.empty();
    }
    Fields fields = new Fields(file, mapping, KEYS);
    LocalDate from = fields.find("from").flatMap(fields::date).orElse(LocalDate.MIN);
    Optional<Price.LongPrompt> longer = fields.find("above").flatMap(this::longer);
    Optional<Price.Machine> machine = machine(fields);
    return (fields.has("hour") && !fields.has("input") ? Optional.of(Rates.none()) : rates(fields))
        .map(
            rates ->
                new Price(
                    provider, model, from, currency, rates, longer, machine, source, checked));
  }

  private static Optional<Price.Machine> machine(Fields fields) {
    int atOnce = fields.find("at-once").flatMap(fields::number).orElse(1);
    return fields.find("hour").flatMap(fields::amount).map(hour -> new Price.Machine(hour, atOnce));
  }

  private Optional<Price.LongPrompt> longer(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(
          node, "\"above\" has to be a mapping with " + String.join(", ", LONG_KEYS) + ".");
      return Optional.empty();
    }
    Fields fields = new Fields(file, mapping, LONG_KEYS);
    Optional<Integer> tokens = fields.required("tokens").flatMap(fields::number);
    return rates(fields).flatMap(rates -> tokens.map(above -> new Price.LongPrompt(above, rates)));
  }

  private static Optional<Rates> rates(Fields fields) {
    Optional<BigDecimal> input = fields.required("input").flatMap(fields::amount);
    Optional<BigDecimal> cached = fields.find("cached").flatMap(fields::amount);
    Optional<BigDecimal> written = fields.find("written").flatMap(fields::amount);
    Optional<BigDecimal> output = fields.required("output").flatMap(fields::amount);
    return input.flatMap(in -> output.map(out -> new Rates(in, cached, written, out)));
  }
}
