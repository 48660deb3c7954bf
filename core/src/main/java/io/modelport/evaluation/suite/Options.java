package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelOptions;
import java.util.Optional;
import java.util.Set;

/** The options of a case's request. */
final class Options {
  private static final Set<String> KNOWN =
      Set.of("temperature", "max-output-tokens", "seed", "schema");

  private final Fields fields;

  Options(Fields fields) {
    this.fields = fields;
  }

  ModelOptions read() {
    Optional<ObjectNode> object = fields.object("options");
    if (object.isEmpty()) {
      return ModelOptions.none();
    }
    Fields inner = fields.inner("options", object.get());
    inner.only(KNOWN);
    ModelOptions options = ModelOptions.none();
    options = temperature(inner, options);
    options = longest(inner, options);
    options = seed(inner, options);
    Optional<ObjectNode> schema = inner.object("schema");
    return schema.isPresent() ? options.withResponseSchema(schema.get().toString()) : options;
  }

  private static ModelOptions temperature(Fields inner, ModelOptions options) {
    return inner.number("temperature", 0, 2).stream()
        .mapToObj(options::withTemperature)
        .findFirst()
        .orElse(options);
  }

  private static ModelOptions longest(Fields inner, ModelOptions options) {
    return inner.number("max-output-tokens", 1, Integer.MAX_VALUE).stream()
        .mapToObj(tokens -> options.withMaxOutputTokens((int) tokens))
        .findFirst()
        .orElse(options);
  }

  private static ModelOptions seed(Fields inner, ModelOptions options) {
    return inner.number("seed", 0, 1L << 53).stream()
        .mapToObj(seed -> options.withSeed((long) seed))
        .findFirst()
        .orElse(options);
  }
}
