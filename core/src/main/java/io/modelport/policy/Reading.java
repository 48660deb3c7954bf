package io.modelport.policy;

import io.modelport.NearestName;
import io.modelport.Sensitivity;
import io.modelport.spi.RoutingRules;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A policy file that is being read: its values as what they should be. For one thread. */
final class Reading {

  /** A name that the file's writer chose, where it stands, and what it has. */
  record Entry(String name, Node key, Node value) {}

  /** A target, or a side, and where it stands. */
  record Named(String name, Node node) {}

  private final YamlFile file;
  private final Optional<Surroundings> surroundings;
  private final Set<String> findings;

  /**
   * A file that is held against nothing else.
   *
   * @param findings the types of findings that there are; empty where there may be any
   */
  Reading(YamlFile file, Set<String> findings) {
    this.file = file;
    this.surroundings = Optional.empty();
    this.findings = findings;
  }

  Reading(YamlFile file, Surroundings surroundings) {
    this.file = file;
    this.surroundings = Optional.of(surroundings);
    this.findings = surroundings.findings();
  }

  void mistake(Node node, String what) {
    file.mistake(node, what);
  }

  Optional<Surroundings> surroundings() {
    return surroundings;
  }

  /** This type of finding, if there is one. */
  Optional<String> type(Node node, String name) {
    if (findings.isEmpty() || findings.contains(name)) {
      return Optional.of(name);
    }
    mistake(
        node,
        "no finding is of the type \""
            + name
            + "\"; did you mean "
            + NearestName.of(name, findings).orElse("none")
            + "?");
    return Optional.empty();
  }

  /** The keys of a mapping that has these and no others. */
  Optional<Fields> fields(Node node, List<String> known) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Fields(file, mapping, known));
    }
    file.mistake(node, "expected a mapping with " + String.join(", ", known) + " here.");
    return Optional.empty();
  }

  /** A mapping whose keys are names. */
  List<Entry> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "expected a mapping from names here.");
      return List.of();
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (name.isBlank()) {
        file.mistake(key, "a name has to be a text.");
      } else if (entries.put(name, new Entry(name, key, tuple.getValueNode())) != null) {
        file.mistake(key, "\"" + name + "\" stands here twice.");
      }
    }
    return List.copyOf(entries.values());
  }

  /** The names that {@link #entries} gives, which reports what is wrong with them. */
  static Set<String> names(Node node) {
    Set<String> names = new HashSet<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        names.add(tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "");
      }
    }
    return names;
  }

  List<Node> list(Node node) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    file.mistake(node, "expected a list that is not empty here.");
    return List.of();
  }

  Optional<String> text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    file.mistake(node, "expected a text here.");
    return Optional.empty();
  }

  Optional<Sensitivity> sensitivity(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<Sensitivity> named =
        Arrays.stream(Sensitivity.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    if (named.isEmpty()) {
      file.mistake(node, "expected public, internal, confidential or restricted here.");
    }
    return named;
  }

  /** As a share, above 0 and up to 1. */
  Optional<Double> percent(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (text.matches("\\d{1,3}(\\.\\d{1,4})?%")) {
      double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
      if (share > 0 && share <= 1) {
        return Optional.of(share);
      }
    }
    file.mistake(node, "expected a share above 0% and up to 100%, such as 5%, here.");
    return Optional.empty();
  }

  /** Targets or sides that there are, each once, best first. */
  List<Named> targets(Node node) {
    Map<String, Named> named = new LinkedHashMap<>();
    for (Node each : list(node)) {
      Optional<Named> target = sideOrTarget(each);
      if (target.isPresent() && named.put(target.get().name(), target.get()) != null) {
        mistake(each, "\"" + target.get().name() + "\" stands here twice.");
      }
    }
    return new ArrayList<>(named.values());
  }

  Optional<Named> sideOrTarget(Node node) {
    Optional<String> name = text(node);
    return name.filter(Reading::isSide).isPresent()
        ? name.map(side -> new Named(side, node))
        : target(node);
  }

  /** One target that there is. */
  Optional<Named> target(Node node) {
    Optional<String> name = text(node);
    if (name.isPresent() && surroundings.isPresent()) {
      Map<String, Boolean> known = surroundings.get().targets();
      if (!known.containsKey(name.get())) {
        String near =
            NearestName.of(name.get(), known.keySet())
                .map(each -> "; did you mean " + each + "?")
                .orElse(".");
        String all = String.join(", ", new TreeSet<>(known.keySet()));
        mistake(node, "no target is called \"" + name.get() + "\" (there are " + all + ")" + near);
        return Optional.empty();
      }
    }
    return name.map(each -> new Named(each, node));
  }

  static boolean isSide(String name) {
    return name.equals(RoutingRules.INSIDE) || name.equals(RoutingRules.OUTSIDE);
  }

  /** Whether it is known to be on that side. */
  boolean isOn(String side, String name) {
    return name.equals(side)
        || surroundings
            .map(each -> each.targets().get(name))
            .filter(inside -> inside == side.equals(RoutingRules.INSIDE))
            .isPresent();
  }
}
