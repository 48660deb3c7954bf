package io.modelport.guard;

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
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public GuardVerdict check(Request request, Completion answer) {
    Optional<String> schema =
        request instanceof ModelRequest conversation
            ? conversation.options().responseSchema()
            : Optional.empty();
    if (schema.isEmpty() || (answer.text().isEmpty() && !answer.toolCalls().isEmpty())) {
      return GuardVerdict.passed();
    }
    return JsonSchemas.problems(schema.get(), answer.text()).isEmpty()
        ? GuardVerdict.passed()
        : GuardVerdict.blocked();
  }
}
