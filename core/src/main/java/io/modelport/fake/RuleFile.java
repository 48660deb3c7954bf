package io.modelport.fake;

import io.modelport.ConfigurationException;
import io.modelport.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rules of {@code modelport.fake.rules}; names every mistake with its line. */
final class RuleFile {
  private RuleFile() {}

  /**
   * The rules in order.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static List<Rule> read(Path path) {
    YamlFile file = YamlFile.at("modelport.fake.rules", path);
    Node root = file.root().orElse(null);
    List<Rule> rules = new ArrayList<>();
    if (root instanceof SequenceNode list) {
      list.getValue().forEach(node -> add(file, node, rules));
    } else if (!file.isMistaken()) {
      file.mistake("the file has to be a list of rules, each beginning with \"- match:\".");
    }
    file.throwIfMistaken();
    return rules;
  }

  private static void add(YamlFile file, Node node, List<Rule> rules) {
    if (node instanceof MappingNode mapping) {
      new RuleEntry(file, mapping).rule().ifPresent(rules::add);
    } else {
      file.mistake(node, "a rule has to be a mapping with \"match\" and an answer.");
    }
  }
}
