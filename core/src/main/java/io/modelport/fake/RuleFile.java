package io.modelport.fake;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rules of {@code modelport.fake.rules}; names every mistake with its line. */
final class RuleFile {
  private final List<String> mistakes = new ArrayList<>();
  private final Path file;

  private RuleFile(Path file) {
    this.file = file;
  }

  /**
   * The rules in order.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static List<Rule> read(Path file) {
    RuleFile reading = new RuleFile(file);
    List<Rule> rules = reading.rules();
    if (!reading.mistakes.isEmpty()) {
      throw new ConfigurationException(reading.mistakes);
    }
    return rules;
  }

  /** Remembers a mistake; lines count from 1. */
  void mistake(Node node, String what) {
    mistakes.add(at(node.getStartMark().getLine() + 1) + what);
  }

  private String at(int line) {
    return "modelport.fake.rules: " + file + " line " + line + ": ";
  }

  private List<Rule> rules() {
    Node root = root();
    if (!(root instanceof SequenceNode list)) {
      if (mistakes.isEmpty()) {
        mistakes.add(
            at(1) + "the file has to be a list of rules, each beginning with \"- match:\".");
      }
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (Node node : list.getValue()) {
      if (node instanceof MappingNode mapping) {
        new RuleEntry(this, mapping).rule().ifPresent(rules::add);
      } else {
        mistake(node, "a rule has to be a mapping with \"match\" and an answer.");
      }
    }
    return rules;
  }

  /** The file as nodes: they know their lines, and no object is ever made from a tag. */
  private @Nullable Node root() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(options)).compose(reader);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      mistakes.add(at(line) + "not YAML: " + e.getProblem() + ".");
    } catch (IOException | YAMLException e) {
      mistakes.add(
          "modelport.fake.rules names the file "
              + file
              + ", which is missing or not readable as UTF-8 text.");
    }
    return null;
  }
}
