package io.modelport.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of one mapping, and their values as what they should be; reports what they are not. */
public final class Fields {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final YamlFile file;
  private final MappingNode mapping;
  private final Map<String, Node> values = new LinkedHashMap<>();

  public Fields(YamlFile file, MappingNode mapping, List<String> known) {
    this.file = file;
    this.mapping = mapping;
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(name)) {
        file.mistake(
            key,
            "\"" + name + "\" is not a key here; the keys are " + String.join(", ", known) + ".");
      } else if (values.put(name, tuple.getValueNode()) != null) {
        file.mistake(key, "\"" + name + "\" stands here twice.");
      }
    }
  }

  public void mistake(String what) {
    file.mistake(mapping, what);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public Optional<Node> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public Optional<Node> required(String key) {
    if (!has(key)) {
      mistake("\"" + key + "\" is missing.");
    }
    return find(key);
  }

  public Optional<String> text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    return wrong(node, "a text");
  }

  public Optional<List<String>> texts(Node node) {
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      return wrong(node, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    list.getValue().forEach(each -> text(each).ifPresent(texts::add));
    return Optional.of(texts);
  }

  /** A whole number of at least 1. */
  public Optional<Integer> number(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().matches("[1-9]\\d{0,6}")) {
      return Optional.of(Integer.valueOf(scalar.getValue()));
    }
    return wrong(node, "a whole number from 1");
  }

  /** Zero or more, exact; no more than twelve digits before and behind the point. */
  public Optional<BigDecimal> amount(Node node) {
    if (node instanceof ScalarNode scalar && AMOUNT.matcher(scalar.getValue()).matches()) {
      return Optional.of(new BigDecimal(scalar.getValue()));
    }
    return wrong(node, "an amount such as 2.50");
  }

  /** Three capital letters, ISO 4217. */
  public Optional<String> currency(Node node) {
    if (node instanceof ScalarNode scalar && CURRENCY.matcher(scalar.getValue()).matches()) {
      return Optional.of(scalar.getValue());
    }
    return wrong(node, "a currency such as USD");
  }

  public Optional<LocalDate> date(Node node) {
    try {
      return Optional.of(LocalDate.parse(node instanceof ScalarNode day ? day.getValue() : ""));
    } catch (DateTimeParseException e) {
      return wrong(node, "a day such as 2026-01-31");
    }
  }

  /** Present where it is true; false is as good as leaving it out, so it is a mistake. */
  public Optional<Boolean> flag(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().equals("true")) {
      return Optional.of(true);
    }
    return wrong(node, "true");
  }

  public Optional<Duration> time(Node node) {
    Matcher matcher = TIME.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
    if (!matcher.matches()) {
      return wrong(node, "a time such as 250ms, 2s or 4h");
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** JSON text: as it stands where it is a text, else the YAML value written as JSON. */
  public Optional<String> json(Node node) {
    return Optional.of(node instanceof ScalarNode scalar ? scalar.getValue() : NodeJson.of(node));
  }

  private <T> Optional<T> wrong(Node node, String expected) {
    file.mistake(node, "expected " + expected + " here.");
    return Optional.empty();
  }
}
