package io.modelport.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.util.Optional;

/**
 * An answer to a request with a schema is JSON of that schema, unless it asks for tools. A schema
 * that cannot be checked blocks.
 */
final class SchemaGuard implements OutputGuard {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public GuardVerdict check(Request request, Completion answer) throws JsonProcessingException {
    Optional<String> schema =
        request instanceof ModelRequest conversation
            ? conversation.options().responseSchema()
            : Optional.empty();
    if (schema.isEmpty() || (answer.text().isEmpty() && !answer.toolCalls().isEmpty())) {
      return GuardVerdict.passed();
    }
    boolean accepted = new SchemaCheck(JSON.readTree(schema.get())).accepts(read(answer.text()));
    return accepted ? GuardVerdict.passed() : GuardVerdict.blocked();
  }

  /** What is no JSON is of no schema. */
  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
