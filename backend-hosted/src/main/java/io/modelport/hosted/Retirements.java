package io.modelport.hosted;

import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The days on which providers retire models, as far as they were known when this was built. */
final class Retirements {
  /**
   * That a model ends.
   *
   * @param day the first on which it cannot be asked any more
   * @param source the page that said so
   * @param checked when it was read
   */
  record Retirement(LocalDate day, String source, LocalDate checked) {}

  private static final List<String> GROUP = List.of("provider", "source", "checked", "models");

  private final Map<String, Retirement> known = new HashMap<>();

  private Retirements() {}

  /** Those of {@code retirements.yaml} in this library, where every group names its source. */
  static Retirements builtIn() {
    try (InputStream in =
        Objects.requireNonNull(Retirements.class.getResourceAsStream("retirements.yaml"))) {
      return read(
          YamlFile.of("retirements.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Retirements read(YamlFile file) {
    Retirements read = new Retirements();
    if (file.root().orElse(null) instanceof SequenceNode groups) {
      groups.getValue().forEach(group -> read.group(file, group));
    } else {
      file.mistake("the file has to be a list.");
    }
    file.throwIfMistaken();
    return read;
  }

  private void group(YamlFile file, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "an entry has to be a mapping with " + String.join(", ", GROUP) + ".");
      return;
    }
    Fields fields = new Fields(file, mapping, GROUP);
    Optional<String> provider = fields.required("provider").flatMap(fields::text);
    Optional<String> source = fields.required("source").flatMap(fields::text);
    Optional<LocalDate> checked = fields.required("checked").flatMap(fields::date);
    if (provider.isEmpty() || source.isEmpty() || checked.isEmpty()) {
      return;
    }
    if (fields.required("models").orElse(null) instanceof MappingNode models) {
      for (NodeTuple tuple : models.getValue()) {
        String model = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        fields
            .date(tuple.getValueNode())
            .map(day -> new Retirement(day, source.get(), checked.get()))
            .ifPresent(each -> known.put(key(provider.get(), model), each));
      }
    }
  }

  /** When a model is retired; a tuned one goes with its base. */
  Optional<Retirement> of(Vendor vendor, String model) {
    return Optional.ofNullable(known.get(key(vendor.label(), Naming.tunedFrom(model))));
  }

  private static String key(String provider, String model) {
    return provider + ' ' + model;
  }
}
