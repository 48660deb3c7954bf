package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads who may ask what. */
final class AccessSection {
  static final List<String> KEYS = List.of("roles", "rules");
  static final List<String> RULE =
      List.of("roles", "operations", "purposes", "tenants", "models", "tools", "up-to");
  static final Set<String> OPERATIONS =
      Set.of(
          Access.ANSWERS,
          Access.EMBEDDINGS,
          Access.REVIEWS,
          Access.DECLASSIFY,
          Access.REVEAL,
          Access.ERASE);
  private static final String NONE = "none";

  private final Reading reading;

  AccessSection(Reading reading) {
    this.reading = reading;
  }

  /** Who means to restrict access and makes a mistake restricts it to nobody. */
  Access read(Node node) {
    Map<String, Set<String>> roles = new HashMap<>();
    List<AccessRule> rules = new ArrayList<>();
    reading
        .fields(node, KEYS)
        .ifPresent(
            fields -> {
              fields.find("roles").ifPresent(each -> members(each, roles));
              fields
                  .required("rules")
                  .ifPresent(each -> reading.entries(each).forEach(entry -> add(entry, rules)));
            });
    return Access.by(roles, rules);
  }

  private void members(Node node, Map<String, Set<String>> roles) {
    for (Entry entry : reading.entries(node)) {
      if (entry.name().equals(Policy.OTHERS)) {
        reading.mistake(entry.key(), "everybody has the role \"*\"; it has no members.");
      }
      names(entry.value())
          .forEach(name -> roles.computeIfAbsent(name, key -> new HashSet<>()).add(entry.name()));
    }
  }

  private void add(Entry entry, List<AccessRule> rules) {
    reading.fields(entry.value(), RULE).ifPresent(fields -> rules.add(rule(entry, fields)));
  }

  private AccessRule rule(Entry entry, Fields fields) {
    Set<String> operations = listed(fields, "operations");
    if (!OPERATIONS.containsAll(operations)) {
      reading.mistake(
          entry.key(),
          "the operations are answers, embeddings, reviews, declassify, reveal and erase.");
    }
    requireCheckable(entry, fields, operations);
    boolean toolless = fields.find("tools").filter(AccessSection::isNone).isPresent();
    return new AccessRule(
        entry.name(),
        fields.required("roles").map(this::names).orElse(Set.of()),
        operations,
        listed(fields, "purposes"),
        listed(fields, "tenants"),
        listed(fields, "models"),
        toolless ? Set.of() : listed(fields, "tools"),
        toolless,
        fields.find("up-to").flatMap(reading::sensitivity).orElse(Sensitivity.RESTRICTED));
  }

  /** A limit that nothing can be held against would only look like one. */
  private void requireCheckable(Entry entry, Fields fields, Set<String> operations) {
    boolean tools = fields.find("tools").isPresent();
    if (operations.contains(Access.REVEAL) && tools) {
      reading.mistake(
          entry.key(),
          "records do not name tools, so a rule with reveal cannot be limited to any.");
    }
    boolean calls =
        tools || Stream.of("purposes", "models", "up-to").anyMatch(k -> fields.find(k).isPresent());
    if (operations.contains(Access.ERASE) && calls) {
      reading.mistake(
          entry.key(),
          "erase is of all that somebody said, so a rule with it is limited by roles and tenants"
              + " alone; give it a rule of its own.");
    }
  }

  private static boolean isNone(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(NONE);
  }

  private Set<String> listed(Fields fields, String key) {
    return fields.find(key).map(this::names).orElse(Set.of());
  }

  /** Each once. */
  private Set<String> names(Node node) {
    Set<String> names = new LinkedHashSet<>();
    for (Node each : reading.list(node)) {
      reading
          .text(each)
          .filter(name -> !names.add(name))
          .ifPresent(name -> reading.mistake(each, "\"" + name + "\" stands here twice."));
    }
    return names;
  }
}
