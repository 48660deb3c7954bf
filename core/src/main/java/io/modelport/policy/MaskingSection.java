package io.modelport.policy;

import io.modelport.policy.Reading.Entry;
import io.modelport.spi.RoutingRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what may go out masked; it narrows what the configuration permits and adds nothing. */
final class MaskingSection {
  static final List<String> KEYS = List.of("types", "never-for", "purposes", "targets");

  private final Reading reading;

  MaskingSection(Reading reading) {
    this.reading = reading;
  }

  Optional<Maskable> read(Node node) {
    return reading
        .fields(node, KEYS)
        .map(
            keys ->
                new Maskable(
                    keys.find("types").map(this::types),
                    keys.find("never-for").map(this::names).orElse(Set.of()),
                    keys.find("purposes").map(this::purposes).orElse(Map.of()),
                    keys.find("targets").map(this::targets).orElse(Map.of())));
  }

  private Map<String, Set<String>> purposes(Node node) {
    Map<String, Set<String>> read = new LinkedHashMap<>();
    reading.entries(node).forEach(entry -> read.put(entry.name(), types(entry.value())));
    return read;
  }

  /** Those inside get every request as it is, so a rule for them could only mislead. */
  private Map<String, Set<String>> targets(Node node) {
    Map<String, Set<String>> read = new LinkedHashMap<>();
    for (Entry entry : reading.entries(node)) {
      if (reading.isOn(RoutingRules.INSIDE, entry.name())) {
        reading.mistake(
            entry.key(), "\"" + entry.name() + "\" is inside: nothing is masked for it.");
      } else if (reading.sideOrTarget(entry.key()).isPresent()) {
        read.put(entry.name(), types(entry.value()));
      }
    }
    return read;
  }

  /** A list, or the word "none". */
  private Set<String> types(Node node) {
    if (node instanceof ScalarNode word && word.getValue().equals("none")) {
      return Set.of();
    }
    return reading.list(node).stream()
        .flatMap(type -> type(type).stream())
        .collect(Collectors.toSet());
  }

  private Set<String> names(Node node) {
    return reading.list(node).stream()
        .flatMap(name -> reading.text(name).stream())
        .collect(Collectors.toSet());
  }

  private Optional<String> type(Node node) {
    return reading.text(node).flatMap(name -> reading.type(node, name.toUpperCase(Locale.ROOT)));
  }
}
