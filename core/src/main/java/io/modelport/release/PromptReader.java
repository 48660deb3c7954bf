package io.modelport.release;

import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one prompt; names every mistake with its line. For one thread. */
final class PromptReader {
  private static final List<String> KEYS = List.of("variables", "system", "user");
  private static final String TYPES =
      "text, line, integer, number, boolean, or a list of texts to choose from";

  private final YamlFile file;

  private PromptReader(YamlFile file) {
    this.file = file;
  }

  /** The prompt; empty where there are mistakes, which the file has then. */
  static Optional<Prompt> read(String name, YamlFile file) {
    return new PromptReader(file).read(name);
  }

  private Optional<Prompt> read(String name) {
    Node root = file.root().orElse(null);
    if (!(root instanceof MappingNode mapping)) {
      if (!file.isMistaken()) {
        file.mistake("a prompt has to be a mapping with " + String.join(", ", KEYS) + ".");
      }
      return Optional.empty();
    }
    Fields fields = new Fields(file, mapping, KEYS);
    Map<String, Variable> variables = new TreeMap<>();
    fields.find("variables").ifPresent(node -> variables(node, variables));
    Optional<Template> system = fields.find("system").flatMap(fields::text).map(Template::new);
    Optional<Template> user = fields.required("user").flatMap(fields::text).map(Template::new);
    if (user.isPresent()) {
      Set<String> places = new TreeSet<>(user.get().places());
      system.ifPresent(text -> places.addAll(text.places()));
      compare(places, variables.keySet());
    }
    return user.map(text -> new Prompt(name, variables, system, text));
  }

  private void compare(Set<String> places, Set<String> variables) {
    for (String place : places) {
      if (!variables.contains(place)) {
        file.mistake("{{" + place + "}} is no variable of \"variables\".");
      }
    }
    for (String variable : variables) {
      if (!places.contains(variable)) {
        file.mistake("the variable \"" + variable + "\" has no place {{" + variable + "}}.");
      }
    }
  }

  private void variables(Node node, Map<String, Variable> variables) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "\"variables\" is a mapping from names to " + TYPES + ".");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,99}")) {
        file.mistake(tuple.getKeyNode(), "a variable's name has letters, digits, - and _.");
        continue;
      }
      variable(name, tuple.getValueNode())
          .ifPresentOrElse(
              each -> {
                if (variables.put(name, each) != null) {
                  file.mistake(tuple.getKeyNode(), "\"" + name + "\" stands here twice.");
                }
              },
              () -> file.mistake(tuple.getValueNode(), "expected " + TYPES + " here."));
    }
  }

  private static Optional<Variable> variable(String name, Node node) {
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      boolean texts = list.getValue().stream().allMatch(ScalarNode.class::isInstance);
      List<String> choices =
          list.getValue().stream()
              .map(each -> each instanceof ScalarNode text ? text.getValue() : "")
              .toList();
      return texts
          ? Optional.of(new Variable(name, Variable.Type.CHOICE, choices))
          : Optional.empty();
    }
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    for (Variable.Type type : Variable.Type.values()) {
      if (type != Variable.Type.CHOICE && type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(new Variable(name, type, List.of()));
      }
    }
    return Optional.empty();
  }
}
