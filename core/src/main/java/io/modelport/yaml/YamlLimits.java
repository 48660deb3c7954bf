package io.modelport.yaml;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;

/**
 * How much of YAML is read, and where a file goes beyond it: the parser knows the limits, but not
 * the line. For one thread.
 */
final class YamlLimits {
  private static final int DEPTH = 50;
  private static final int LENGTH = 3 << 20; // characters

  private final String text;
  private final Set<String> anchors = new HashSet<>(); // of lists and mappings
  private int depth;
  private int line = 1;

  YamlLimits(String text) {
    this.text = text;
  }

  /** Where, counted from 1, and what. */
  record Broken(int line, String reason) {}

  static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEPTH);
    options.setCodePointLimit(LENGTH);
    return options;
  }

  /** The first limit that the file breaks; empty where it breaks none. */
  Optional<Broken> broken() {
    if (text.length() > LENGTH) {
      int lines = (int) text.substring(0, LENGTH).lines().count();
      return Optional.of(new Broken(lines, "the file is longer than " + LENGTH + " characters"));
    }
    try {
      for (Event event : new Yaml(options()).parse(new StringReader(text))) {
        Optional<String> reason = reason(event);
        if (reason.isPresent()) {
          return Optional.of(new Broken(line, reason.get()));
        }
      }
    } catch (YAMLException e) {
      return Optional.of(new Broken(line, "not YAML from here on"));
    }
    return Optional.empty();
  }

  private Optional<String> reason(Event event) {
    line = event.getStartMark().getLine() + 1;
    if (event instanceof AliasEvent alias && anchors.contains(alias.getAnchor())) {
      return Optional.of("an alias of a list or a mapping is not followed; write it out");
    }
    if (event instanceof CollectionStartEvent start) {
      depth++;
      if (start.getAnchor() != null) {
        anchors.add(start.getAnchor());
      }
    } else if (event instanceof CollectionEndEvent) {
      depth--;
    }
    return depth > DEPTH
        ? Optional.of("lists and mappings are nested deeper than " + DEPTH)
        : Optional.empty();
  }
}
