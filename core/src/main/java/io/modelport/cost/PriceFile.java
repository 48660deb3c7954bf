package io.modelport.cost;

import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one file of prices; names every mistake with its line. For one thread. */
final class PriceFile {
  private static final List<String> GROUP =
      List.of("provider", "currency", "source", "checked", "models");

  private final YamlFile file;
  private final List<Price> prices = new ArrayList<>();

  private PriceFile(YamlFile file) {
    this.file = file;
  }

  /**
   * The prices in the order of the file.
   *
   * @throws io.modelport.ConfigurationException naming everything that is wrong
   */
  static List<Price> read(YamlFile file) {
    PriceFile reading = new PriceFile(file);
    reading.groups(file.root().orElse(null));
    file.throwIfMistaken();
    return List.copyOf(reading.prices);
  }

  private void groups(@Nullable Node root) {
    if (root instanceof SequenceNode list) {
      list.getValue().forEach(this::group);
    } else if (!file.isMistaken()) {
      file.mistake("the file has to be a list, each entry beginning with \"- provider:\".");
    }
  }

  private void group(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "an entry has to be a mapping with " + String.join(", ", GROUP) + ".");
      return;
    }
    Fields fields = new Fields(file, mapping, GROUP);
    Optional<String> provider = fields.required("provider").flatMap(fields::text);
    Optional<String> currency = fields.required("currency").flatMap(fields::currency);
    Optional<String> source = fields.required("source").flatMap(fields::text);
    Optional<LocalDate> checked = fields.required("checked").flatMap(fields::date);
    Optional<Node> models = fields.required("models");
    if (provider.isPresent()
        && currency.isPresent()
        && source.isPresent()
        && checked.isPresent()
        && models.isPresent()) {
      PriceEntry entry =
          new PriceEntry(file, provider.get(), currency.get(), source.get(), checked.get());
      models(models.get(), entry);
    }
  }

  private void models(Node node, PriceEntry entry) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "\"models\" has to be a mapping from names to prices.");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (name.isBlank()) {
        file.mistake(tuple.getKeyNode(), "the name of a model has to be a text.");
      } else if (tuple.getValueNode() instanceof SequenceNode several) {
        several.getValue().forEach(each -> entry.price(name, each).ifPresent(prices::add));
      } else {
        entry.price(name, tuple.getValueNode()).ifPresent(prices::add);
      }
    }
  }
}
