package io.modelport.policy;

import io.modelport.spi.GuardRules;
import io.modelport.spi.GuardRules.Output;
import io.modelport.spi.GuardRules.Retrieved;
import io.modelport.spi.GuardRules.Wording;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what the built-in guards hold requests and answers to. */
final class GuardSection {
  static final List<String> KEYS = List.of("input", "output");
  static final List<String> INPUT = List.of("sanitise", "deny", "retrieved");
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
        input.flatMap(each -> flag(each, "sanitise")).isPresent(),
        input.flatMap(each -> each.find("retrieved")).map(this::retrieved),
        input.map(each -> wording(each, LONGEST)).orElse(Wording.none()),
        output.map(this::output).orElse(Output.none()));
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
