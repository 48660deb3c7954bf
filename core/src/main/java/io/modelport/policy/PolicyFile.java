package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.spi.GuardRules;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Canary;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a policy file; names every mistake with its line. For one thread. */
final class PolicyFile {
  static final List<String> KEYS =
      List.of(
          "classes",
          "purposes",
          "tenants",
          "sources",
          "domains",
          "routes",
          "fallback",
          "burst",
          "canary",
          "shadow",
          "access",
          "masking",
          "guards",
          "review");

  private final Reading reading;
  private final Fields fields;

  private PolicyFile(Reading reading, Fields fields) {
    this.reading = reading;
    this.fields = fields;
  }

  /**
   * The policy that the file describes.
   *
   * @throws io.modelport.ConfigurationException naming everything that is wrong
   */
  static Policy read(YamlFile file, Reading reading) {
    file.throwIfMistaken();
    Optional<Node> root = file.root();
    if (root.isEmpty() && !file.isMistaken()) {
      file.mistake("the file is empty; its keys are " + String.join(", ", KEYS) + ".");
    }
    Optional<Policy> policy =
        root.flatMap(node -> reading.fields(node, KEYS))
            .map(fields -> new PolicyFile(reading, fields).policy(file.text()));
    file.throwIfMistaken();
    return policy.orElseThrow();
  }

  private Policy policy(String text) {
    Set<String> domains = fields.find("domains").map(Reading::names).orElse(Set.of());
    Access access =
        fields.find("access").map(new AccessSection(reading)::read).orElse(Access.open());
    Map<String, Purpose> purposes =
        fields.find("purposes").map(new PurposeSection(reading, domains)::read).orElse(Map.of());
    return new Policy(
        Optional.of(Version.of(text)),
        fields.find("classes").map(this::classes).orElse(Map.of()),
        purposes,
        fields.find("tenants").map(node -> sensitivities(reading.entries(node))).orElse(Map.of()),
        fields.find("sources").map(this::sources).orElse(List.of()),
        routing(purposes),
        access,
        fields
            .find("masking")
            .flatMap(new MaskingSection(reading)::read)
            .orElse(Maskable.EVERYTHING),
        fields.find("guards").map(new GuardSection(reading)::read).orElse(GuardRules.none()),
        fields
            .find("review")
            .map(new ReviewSection(reading, access)::read)
            .orElse(ReviewRules.none()));
  }

  private RoutingRules routing(Map<String, Purpose> purposes) {
    OrderSection order = new OrderSection(reading, fields.find("masking").isPresent());
    return new RoutingRules(
        new DomainSection(reading, purposes).read(fields.find("domains")),
        fields.find("routes").map(order::routes).orElse(Map.of()),
        fields.find("fallback").map(order::fallback).orElse(Map.of()),
        fields.find("burst").flatMap(node -> BurstSection.read(reading, node)),
        fields
            .find("canary")
            .map(node -> new ShareSection(reading).canaries(node))
            .orElse(Map.<String, Canary>of()),
        fields
            .find("shadow")
            .map(node -> new ShareSection(reading).shadows(node))
            .orElse(List.of()));
  }

  private Map<String, Sensitivity> classes(Node node) {
    List<Entry> entries = reading.entries(node);
    entries.forEach(entry -> reading.type(entry.key(), entry.name()));
    return sensitivities(entries);
  }

  private Map<String, Sensitivity> sensitivities(List<Entry> entries) {
    Map<String, Sensitivity> read = new LinkedHashMap<>();
    entries.forEach(
        entry ->
            reading
                .sensitivity(entry.value())
                .ifPresent(sensitivity -> read.put(entry.name(), sensitivity)));
    return read;
  }

  /** The highest counts, so one that a wider one covers with as high a class says nothing. */
  private List<Source> sources(Node node) {
    List<Source> sources = new ArrayList<>();
    List<Entry> entries = reading.entries(node);
    sensitivities(entries)
        .forEach((name, sensitivity) -> sources.add(new Source(name, sensitivity)));
    for (Entry entry : entries) {
      sources.stream()
          .filter(own -> own.name().equals(entry.name()))
          .findFirst()
          .ifPresent(own -> check(entry, own, sources));
    }
    return sources;
  }

  private void check(Entry entry, Source own, List<Source> sources) {
    if (!own.isClear()) {
      reading.mistake(
          entry.key(),
          "\""
              + own.name()
              + "\" has blanks around it, or a * that is not at its end; no document would be"
              + " called so.");
    }
    sources.stream()
        .filter(other -> !other.equals(own) && other.shadows(own))
        .findFirst()
        .ifPresent(
            other ->
                reading.mistake(
                    entry.key(),
                    "\""
                        + own.name()
                        + "\" never counts, because \""
                        + other.name()
                        + "\" covers it with as high a class; remove one."));
  }
}
