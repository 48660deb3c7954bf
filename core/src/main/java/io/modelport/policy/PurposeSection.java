package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.yaml.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what is said of purposes. */
final class PurposeSection {
  static final List<String> KEYS = List.of("at-least", "domain", "regions");

  private final Reading reading;
  private final Set<String> domains;

  /** Reads them; {@code domains} are the names of those that there are. */
  PurposeSection(Reading reading, Set<String> domains) {
    this.reading = reading;
    this.domains = domains;
  }

  Map<String, Purpose> read(Node node) {
    Map<String, Purpose> purposes = new LinkedHashMap<>();
    for (Entry entry : reading.entries(node)) {
      reading
          .fields(entry.value(), KEYS)
          .ifPresent(fields -> purposes.put(entry.name(), purpose(entry, fields)));
    }
    return purposes;
  }

  private Purpose purpose(Entry entry, Fields fields) {
    if (KEYS.stream().noneMatch(fields::has)) {
      reading.mistake(entry.key(), "nothing is said of the purpose \"" + entry.name() + "\".");
    }
    Optional<Sensitivity> atLeast = fields.find("at-least").flatMap(reading::sensitivity);
    Optional<String> domain = fields.find("domain").flatMap(reading::text);
    if (domain.isPresent() && entry.name().equals(Policy.OTHERS)) {
      reading.mistake(entry.key(), "all other purposes together cannot be one domain.");
    }
    if (domain.isPresent() && !domains.contains(domain.get())) {
      reading.mistake(
          fields.find("domain").orElseThrow(),
          "the purpose \""
              + entry.name()
              + "\" belongs to the domain \""
              + domain.get()
              + "\", which is not among \"domains\".");
    }
    Set<String> regions =
        fields.find("regions").flatMap(fields::texts).orElse(List.of()).stream()
            .map(region -> region.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Purpose(atLeast, domain, regions);
  }
}
