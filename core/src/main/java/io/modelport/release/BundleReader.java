package io.modelport.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ConfigurationException;
import io.modelport.ModelOptions;
import io.modelport.spi.Mistakes;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the files of a bundle; names all that is wrong with them. For one thread. */
final class BundleReader {
  private static final List<String> KEYS = List.of("description", "models", "parameters");
  private static final List<String> MODEL = List.of("digest");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, String> files;
  private final Mistakes mistakes = new Mistakes();
  private final Map<String, Optional<String>> models = new HashMap<>();
  private final Map<String, Prompt> prompts = new HashMap<>();
  private String description = "";
  private ModelOptions parameters = ModelOptions.none();

  private BundleReader(SortedMap<String, String> files) {
    this.files = files;
  }

  /**
   * The bundle. Its policy and its prices are read by those who follow them.
   *
   * @throws ConfigurationException with all mistakes
   */
  static Bundle read(SortedMap<String, String> files) {
    BundleReader reader = new BundleReader(files);
    for (String name : files.keySet()) {
      if (name.equals(BundleFiles.RELEASE)) {
        reader.read(name, reader::release);
      } else if (name.startsWith(BundleFiles.PROMPTS)) {
        reader.read(name, file -> reader.prompt(name, file));
      } else if (name.equals(BundleFiles.SCHEMA)) {
        reader.schema(name);
      }
    }
    reader.mistakes.throwIfAny();
    return new Bundle(files, reader.description, reader.models, reader.parameters, reader.prompts);
  }

  private void read(String name, Consumer<YamlFile> work) {
    YamlFile file = YamlFile.of(name, files.getOrDefault(name, ""));
    work.accept(file);
    mistakes.or(
        false,
        () -> {
          file.throwIfMistaken();
          return true;
        });
  }

  private void release(YamlFile file) {
    Node root = file.root().orElse(null);
    if (!(root instanceof MappingNode mapping)) {
      if (!file.isMistaken()) {
        file.mistake("a release is a mapping with " + String.join(", ", KEYS) + ".");
      }
      return;
    }
    Fields fields = new Fields(file, mapping, KEYS);
    description = fields.find("description").flatMap(fields::text).orElse("");
    fields.find("models").ifPresent(node -> models(file, node));
    parameters =
        fields
            .find("parameters")
            .map(node -> Parameters.read(file, node))
            .orElse(ModelOptions.none());
  }

  private void models(YamlFile file, Node node) {
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      file.mistake(node, "\"models\" is a mapping from names of models to {digest: …} or {}.");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (name.isBlank() || !(tuple.getValueNode() instanceof MappingNode model)) {
        file.mistake(tuple.getKeyNode(), "expected NAME: {} or NAME: {digest: …} here.");
        continue;
      }
      Fields fields = new Fields(file, model, MODEL);
      Optional<String> digest = fields.find("digest").flatMap(fields::text);
      if (models.put(name, digest) != null) {
        file.mistake(tuple.getKeyNode(), "\"" + name + "\" stands here twice.");
      }
    }
  }

  private void prompt(String name, YamlFile file) {
    String prompt =
        name.substring(BundleFiles.PROMPTS.length(), name.length() - BundleFiles.YAML.length());
    PromptReader.read(prompt, file).ifPresent(read -> prompts.put(prompt, read));
  }

  private void schema(String name) {
    try {
      if (!JSON.readTree(files.getOrDefault(name, "")).isObject()) {
        mistakes.addAll(List.of(name + " is no JSON schema: it has to be an object."));
      }
    } catch (JsonProcessingException e) {
      mistakes.addAll(List.of(name + " is not JSON."));
    }
  }
}
