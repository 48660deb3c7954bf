package io.modelport.policy;

import io.modelport.policy.Reading.Entry;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the examples by which domains are known, and has the model learn them. */
final class ExampleSection {
  /** Cosine to the centroid from which on a text is about a domain; docs/policy.md has figures. */
  private static final double SIMILAR = 0.25;

  private final Reading reading;
  private final Map<String, String> owners = new HashMap<>(); // example to the domain that has it
  private final Optional<Examples> examples;

  ExampleSection(Reading reading) {
    this.reading = reading;
    this.examples = reading.surroundings().flatMap(Surroundings::embeddings).map(Examples::new);
  }

  /**
   * What leads to a domain by its examples; empty where it has none, or there is nothing to hold
   * the policy against.
   */
  Optional<ExampleRule> rule(Entry domain, Fields fields, Set<String> elsewhere) {
    Optional<Node> node = fields.find("examples");
    List<String> texts = texts(domain.name(), node);
    Optional<Double> similarity = fields.find("similarity").flatMap(reading::percent);
    if (fields.has("similarity") && node.isEmpty()) {
      reading.mistake(
          domain.key(), "\"similarity\" is how near a text has to be to \"examples\"; add some.");
    }
    if (texts.isEmpty() || reading.surroundings().isEmpty()) {
      return Optional.empty();
    }
    if (examples.isEmpty()) {
      reading.mistake(
          node.orElseThrow(),
          "examples need a model in this process; set modelport.policy.semantic, for instance to"
              + " minilm.");
      return Optional.empty();
    }
    try {
      examples.get().learn(domain.name(), texts, similarity.orElse(SIMILAR));
    } catch (Examples.UnreadException e) {
      reading.mistake(
          node.orElseThrow(), "the model cannot read these: it " + e.getMessage() + ".");
    }
    return Optional.of(new ExampleRule(examples.get(), domain.name(), elsewhere));
  }

  private List<String> texts(String domain, Optional<Node> node) {
    List<String> texts = new ArrayList<>();
    for (Node each : node.map(reading::list).orElse(List.of())) {
      Optional<String> text = reading.text(each);
      if (text.isPresent() && text.get().length() > Examples.LONGEST) {
        reading.mistake(each, "an example has up to " + Examples.LONGEST + " characters.");
      } else if (text.isPresent()) {
        String owner = owners.putIfAbsent(text.get(), domain);
        if (owner == null) {
          texts.add(text.get());
        } else {
          reading.mistake(each, "this example leads to the domain \"" + owner + "\" already.");
        }
      }
    }
    return texts;
  }
}
