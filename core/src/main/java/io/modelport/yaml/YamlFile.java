package io.modelport.yaml;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** One file that is being read, and what is wrong with it so far. For one thread. */
public final class YamlFile {
  private static final String NOT_YAML = " is not readable as YAML.";

  private final List<String> mistakes = new ArrayList<>();
  private final String name;
  private final String text;

  private YamlFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A text that came with this library. */
  public static YamlFile of(String name, String text) {
    return new YamlFile(name, text);
  }

  /**
   * A file of the user's; that it cannot be read is its first mistake.
   *
   * @param key the setting that names it, for messages
   */
  public static YamlFile at(String key, Path path) {
    try {
      return new YamlFile(key + ": " + path, Files.readString(path));
    } catch (IOException e) {
      YamlFile unreadable = new YamlFile(key + ": " + path, "");
      unreadable.mistakes.add(
          key + " names the file " + path + ", which is missing or not readable as UTF-8 text.");
      return unreadable;
    }
  }

  /** All of it, empty where it could not be read. */
  public String text() {
    return text;
  }

  /**
   * The file as nodes: they know their lines, and no object is ever made from a tag. Empty where it
   * holds nothing, or where a mistake was found.
   */
  public Optional<Node> root() {
    LoaderOptions options = YamlLimits.options();
    try {
      Yaml yaml = new Yaml(new SafeConstructor(options));
      return Optional.ofNullable(yaml.compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      mistakes.add(at(line) + "not YAML: " + e.getProblem() + ".");
    } catch (YAMLException e) {
      mistakes.add(new YamlLimits(text).broken().map(this::told).orElse(name + NOT_YAML));
    }
    return Optional.empty();
  }

  private String told(YamlLimits.Broken broken) {
    return at(broken.line()) + broken.reason() + ".";
  }

  /** Remembers a mistake of the whole file. */
  public void mistake(String what) {
    mistakes.add(at(1) + what);
  }

  /** Remembers a mistake; lines count from 1. */
  public void mistake(Node node, String what) {
    mistakes.add(at(node.getStartMark().getLine() + 1) + what);
  }

  public boolean isMistaken() {
    return !mistakes.isEmpty();
  }

  /**
   * Goes on only where nothing is wrong.
   *
   * @throws ConfigurationException with all mistakes
   */
  public void throwIfMistaken() {
    if (isMistaken()) {
      throw new ConfigurationException(mistakes);
    }
  }

  private String at(int line) {
    return name + " line " + line + ": ";
  }
}
