package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.spi.GuardRules;
import io.modelport.spi.GuardRules.Input;
import io.modelport.spi.GuardRules.Output;
import io.modelport.spi.GuardRules.Retrieved;
import io.modelport.spi.GuardRules.Wording;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what the built-in guards hold requests and answers to. */
final class GuardSection {
  static final List<String> KEYS = List.of("input", "output");
  static final List<String> INPUT = List.of("sanitise", "schema", "sources", "deny", "retrieved");
  static final List<String> OUTPUT =
      List.of("deny", "window", "schema", "personal-data", "grounded");
  static final List<String> WORDING = List.of("terms", "patterns", "allow");
  static final List<String> RETRIEVED = List.of("mark-from", "block-from");

  private static final int WINDOW = 200; // characters; longer than any usual name or phrase
  private static final int LONGEST = 1_000;
  private static final double NEVER = 2; // above every score

  private final Reading reading;

  GuardSection(Reading reading) {
    this.reading = reading;
  }

  GuardRules read(Node node) {
    Optional<Fields> fields = reading.fields(node, KEYS);
    Optional<Fields> input =
        fields.flatMap(each -> each.find("input")).flatMap(each -> reading.fields(each, INPUT));
    Optional<Fields> output =
        fields.flatMap(each -> each.find("output")).flatMap(each -> reading.fields(each, OUTPUT));
    return new GuardRules(
        input.map(this::input).orElse(Input.none()),
        output.map(this::output).orElse(Output.none()));
  }

  private Input input(Fields fields) {
    return new Input(
        flag(fields, "sanitise").isPresent(),
        fields.find("schema").map(each -> schemas(fields, each)).orElse(Map.of()),
        fields.find("sources").map(this::sources).orElse(List.of()),
        wording(fields, LONGEST),
        fields.find("retrieved").map(this::retrieved));
  }

  private Map<String, String> schemas(Fields fields, Node node) {
    Map<String, String> schemas = new LinkedHashMap<>();
    for (Entry entry : reading.entries(node)) {
      if (entry.value() instanceof MappingNode) {
        fields.json(entry.value()).ifPresent(schema -> schemas.put(entry.name(), schema));
      } else {
        reading.mistake(entry.value(), "a schema has to be a mapping, or JSON as it is.");
      }
    }
    return schemas;
  }

  private List<String> sources(Node node) {
    List<String> names = new ArrayList<>();
    for (Node each : reading.list(node)) {
      Optional<String> name = reading.text(each);
      if (name.isPresent() && !new Source(name.get(), Sensitivity.PUBLIC).isClear()) {
        reading.mistake(each, "a name has no blanks around it, and a * at its end alone.");
      }
      name.ifPresent(names::add);
    }
    return names;
  }

  private static Optional<Boolean> flag(Fields fields, String key) {
    return fields.find(key).flatMap(fields::flag);
  }

  private Retrieved retrieved(Node node) {
    Optional<Fields> fields = reading.fields(node, RETRIEVED);
    double mark = score(fields, "mark-from").orElse(0.0);
    double block = score(fields, "block-from").orElse(NEVER);
    return new Retrieved(mark, block);
  }

  private Optional<Double> score(Optional<Fields> fields, String key) {
    return fields.flatMap(each -> each.find(key)).flatMap(reading::percent);
  }

  private Output output(Fields fields) {
    int window = fields.find("window").flatMap(fields::number).orElse(WINDOW);
    if (window > LONGEST) {
      fields.mistake("a \"window\" has at most " + LONGEST + " characters.");
    }
    return new Output(
        wording(fields, window),
        window,
        flag(fields, "schema").isPresent(),
        fields.find("personal-data").map(this::types).orElse(Set.of()),
        fields.find("grounded").flatMap(reading::percent));
  }

  private Set<String> types(Node node) {
    Set<String> known = reading.surroundings().map(Surroundings::findings).orElse(Set.of());
    Set<String> types = new LinkedHashSet<>();
    for (Node each : reading.list(node)) {
      Optional<String> type = reading.text(each);
      if (type.isPresent() && !known.isEmpty() && !known.contains(type.get())) {
        reading.mistake(each, "no finding is of the type \"" + type.get() + "\".");
      }
      type.ifPresent(types::add);
    }
    return types;
  }

  private Wording wording(Fields fields, int longest) {
    Optional<Node> node = fields.find("deny");
    Optional<Fields> deny = node.flatMap(each -> reading.fields(each, WORDING));
    Wording wording =
        new Wording(texts(deny, "terms", longest), patterns(deny), texts(deny, "allow", longest));
    if (deny.isPresent() && wording.isEmpty()) {
      reading.mistake(node.orElseThrow(), "nothing is denied here; say terms or patterns.");
    }
    return wording;
  }

  private List<String> texts(Optional<Fields> deny, String key, int longest) {
    Optional<Node> node = deny.flatMap(each -> each.find(key));
    List<String> texts =
        node.stream()
            .flatMap(each -> reading.list(each).stream())
            .flatMap(each -> reading.text(each).stream())
            .toList();
    if (texts.stream().anyMatch(text -> text.length() > longest)) {
      reading.mistake(
          node.orElseThrow(), "a term is longer than the window of " + longest + " characters.");
    }
    return texts;
  }

  private List<String> patterns(Optional<Fields> deny) {
    List<Node> nodes =
        deny.flatMap(each -> each.find("patterns")).map(reading::list).orElse(List.of());
    List<String> patterns = new ArrayList<>();
    for (Node node : nodes) {
      Optional<String> text = reading.text(node);
      text.flatMap(GuardSection::problem)
          .ifPresentOrElse(
              why -> reading.mistake(node, "the pattern cannot be used: " + why + "."),
              () -> text.ifPresent(patterns::add));
    }
    return patterns;
  }

  private static Optional<String> problem(String pattern) {
    return Regex.problem(pattern)
        .or(
            () ->
                Regex.fitsEmptyText(pattern)
                    ? Optional.of("it fits every text, because it fits the empty one")
                    : Optional.empty());
  }
}
