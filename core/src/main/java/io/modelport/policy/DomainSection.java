package io.modelport.policy;

import io.modelport.policy.Reading.Entry;
import io.modelport.policy.Reading.Named;
import io.modelport.spi.RoutingRules.Domain;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the domains; one whose condition an earlier one has already can never be reached. */
final class DomainSection {
  static final List<String> KEYS =
      List.of("labels", "terms", "patterns", "examples", "similarity", "targets");

  private final Reading reading;
  private final Map<String, Purpose> purposes;
  private final Map<String, String> owners = new HashMap<>(); // condition to the domain that has it
  private final List<Map<String, String>> labelled = new ArrayList<>();

  DomainSection(Reading reading, Map<String, Purpose> purposes) {
    this.reading = reading;
    this.purposes = purposes;
  }

  /** What takes microseconds comes first, and then what takes a model. */
  List<Domain> read(Optional<Node> section) {
    List<Domain> domains = new ArrayList<>();
    List<Domain> learned = new ArrayList<>();
    ExampleSection examples = new ExampleSection(reading);
    for (Entry entry : section.map(reading::entries).orElse(List.of())) {
      Optional<Fields> fields = reading.fields(entry.value(), KEYS);
      if (fields.isPresent()) {
        Domain domain = domain(entry, fields.get());
        domains.add(domain);
        examples
            .rule(entry, fields.get(), elsewhere(purposesOf(entry.name())))
            .map(rule -> new Domain(domain.name(), rule, domain.targets()))
            .ifPresent(learned::add);
      }
    }
    domains.addAll(learned);
    return domains;
  }

  private Domain domain(Entry entry, Fields fields) {
    Set<String> own = purposesOf(entry.name());
    List<String> terms = terms(entry.name(), fields.find("terms"));
    DomainRule rule =
        new DomainRule(
            own,
            elsewhere(own),
            labels(entry, fields.find("labels")),
            terms.isEmpty() ? Optional.empty() : Optional.of(new Terms(terms)),
            patterns(entry.name(), fields.find("patterns")));
    List<String> ways = List.of("labels", "terms", "patterns", "examples");
    if (own.isEmpty() && ways.stream().noneMatch(fields::has)) {
      reading.mistake(
          entry.key(),
          "nothing leads to the domain \""
              + entry.name()
              + "\": give it labels, terms, patterns or"
              + " examples, or a purpose.");
    }
    List<Named> targets = fields.required("targets").map(reading::targets).orElse(List.of());
    return new Domain(entry.name(), rule, targets.stream().map(Named::name).toList());
  }

  private Set<String> purposesOf(String domain) {
    return purposes.entrySet().stream()
        .filter(each -> each.getValue().domain().filter(domain::equals).isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<String> elsewhere(Set<String> own) {
    return purposes.entrySet().stream()
        .filter(each -> each.getValue().domain().isPresent() && !own.contains(each.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, String> labels(Entry domain, Optional<Node> node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.map(reading::entries)
        .orElse(List.of())
        .forEach(
            each -> reading.text(each.value()).ifPresent(text -> labels.put(each.name(), text)));
    if (labels.isEmpty()) {
      return labels;
    }
    if (labelled.stream().anyMatch(earlier -> labels.entrySet().containsAll(earlier.entrySet()))) {
      reading.mistake(
          domain.key(), "the labels of \"" + domain.name() + "\" lead to an earlier domain.");
    }
    labelled.add(labels);
    return labels;
  }

  private List<String> terms(String domain, Optional<Node> node) {
    List<String> terms = new ArrayList<>();
    for (Node each : node.map(reading::list).orElse(List.of())) {
      Optional<String> term = reading.text(each).map(String::strip);
      if (term.isPresent() && !Character.isLetterOrDigit(term.get().charAt(0))) {
        reading.mistake(each, "a term begins with a letter or a digit.");
      } else if (term.isPresent() && isNew(each, "the term " + term.get(), domain)) {
        terms.add(term.get());
      }
    }
    return terms;
  }

  private List<TextPattern> patterns(String domain, Optional<Node> node) {
    List<TextPattern> patterns = new ArrayList<>();
    for (Node each : node.map(reading::list).orElse(List.of())) {
      Optional<String> text = reading.text(each);
      Optional<String> problem = text.flatMap(Regex::problem);
      problem.ifPresent(why -> reading.mistake(each, "not a pattern: " + why + "."));
      if (text.isPresent()
          && problem.isEmpty()
          && isNew(each, "the pattern " + text.get(), domain)) {
        patterns.add(TextPattern.of(text.get()));
      }
    }
    return patterns;
  }

  private boolean isNew(Node node, String condition, String domain) {
    String owner = owners.putIfAbsent(condition.toLowerCase(Locale.ROOT), domain);
    if (owner != null) {
      reading.mistake(node, condition + " leads to the domain \"" + owner + "\" already.");
    }
    return owner == null;
  }
}
