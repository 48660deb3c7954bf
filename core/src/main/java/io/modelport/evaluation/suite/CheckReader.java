package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the fields of one check; what is wrong is told, and then there is no check. */
final class CheckReader {
  private static final double LEAST = 0.7;
  private static final int EXPONENT = 999; // as of the numbers that answers may hold

  private final Fields fields;

  CheckReader(Fields fields) {
    this.fields = fields;
  }

  Optional<Check> exact() {
    return fields
        .text("exact")
        .map(text -> new ExactCheck(text, fields.truth("ignore-case"), place()));
  }

  Optional<Check> contains() {
    List<String> texts = fields.texts("contains");
    return given(texts).map(all -> new ContainsCheck(all, fields.truth("ignore-case"), place()));
  }

  Optional<Check> regex() {
    return fields
        .text("regex")
        .flatMap(
            text -> {
              try {
                return Optional.of(new RegexCheck(Pattern.compile(text), place()));
              } catch (PatternSyntaxException e) {
                fields.mistake("regex", "is no RE2 expression (" + e.getDescription() + ")");
                return Optional.empty();
              }
            });
  }

  Optional<Check> number() {
    JsonNode node = fields.node("number");
    if (!node.isNumber()) {
      fields.mistake("number", "has to be a number");
      return Optional.empty();
    }
    BigDecimal number = node.decimalValue();
    if (Math.abs((long) number.precision() - number.scale() - 1) > EXPONENT) {
      // With millions of digits, one subtraction would take all memory.
      fields.mistake(
          "number", "has to be a number with an exponent from -" + EXPONENT + " to " + EXPONENT);
      return Optional.empty();
    }
    OptionalDouble tolerance = fields.number("tolerance", 0, Double.MAX_VALUE);
    BigDecimal around = BigDecimal.valueOf(tolerance.orElse(0));
    return Optional.of(new NumberCheck(number, around, place()));
  }

  Optional<Check> fields() {
    return fields
        .object("fields")
        .filter(
            object -> {
              if (object.isEmpty()) {
                fields.mistake("fields", "names no field");
              }
              return !object.isEmpty();
            })
        .map(FieldsCheck::new);
  }

  Optional<Check> schema() {
    return fields.object("schema").map(schema -> new SchemaCheck(schema.toString()));
  }

  Optional<Check> label() {
    Optional<String> label = fields.text("label");
    List<String> labels = fields.texts("labels");
    if (label.isPresent() && !labels.isEmpty() && !labels.contains(label.get())) {
      fields.mistake("label", "is none of \"labels\"");
      return Optional.empty();
    }
    return label.map(text -> new LabelCheck(text, labels, place()));
  }

  Optional<Check> similarity() {
    return fields.text("similarity").map(text -> new SimilarityCheck(text, least(), place()));
  }

  Optional<Check> cites() {
    return given(fields.texts("cites")).map(CitesCheck::new);
  }

  Optional<Check> latency() {
    return fields
        .text("latency")
        .flatMap(
            text -> {
              Setting<Duration> limit = Setting.duration("latency", "The longest time.");
              try {
                return Settings.of(Map.of("latency", text)).find(limit);
              } catch (ConfigurationException e) {
                fields.mistake("latency", "has to be a time such as 800ms or 5s");
                return Optional.empty();
              }
            })
        .map(LatencyCheck::new);
  }

  Optional<Check> cost() {
    JsonNode node = fields.node("cost");
    if (!node.isNumber() || node.decimalValue().signum() < 0) {
      fields.mistake("cost", "has to be an amount of 0 or more");
      return Optional.empty();
    }
    String currency = fields.text("currency").orElse("USD").toUpperCase(Locale.ROOT);
    return Optional.of(new CostCheck(node.decimalValue(), currency));
  }

  Optional<Check> judge() {
    return fields.text("judge").map(criterion -> new JudgeCheck(criterion, least()));
  }

  private double least() {
    return fields.number("least", 0, 1).orElse(LEAST);
  }

  private Place place() {
    return new Place(fields.text("field"));
  }

  private static Optional<List<String>> given(List<String> texts) {
    return Optional.of(texts).filter(all -> !all.isEmpty());
  }
}
