package io.modelport.guard;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Role;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import io.modelport.spi.InputGuard.Screened;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What users say is JSON of the schema that their purpose has: every one of their messages, earlier
 * ones too, and every text to embed. A schema that cannot be checked blocks.
 */
final class InputSchema implements InputGuard {
  private static final String OTHERS = "*";

  private final Map<String, String> schemas;

  InputSchema(Map<String, String> schemas) {
    this.schemas = schemas;
  }

  @Override
  public String name() {
    return "input-schema";
  }

  @Override
  public Screened inspect(Request request) {
    Optional<String> schema =
        request
            .context()
            .purpose()
            .map(schemas::get)
            .or(() -> Optional.ofNullable(schemas.get(OTHERS)));
    boolean fits =
        schema.isEmpty()
            || said(request).stream()
                .allMatch(text -> JsonSchemas.problems(schema.get(), text).isEmpty());
    return new Screened(request, fits ? GuardVerdict.passed() : GuardVerdict.blocked());
  }

  private static List<String> said(Request request) {
    return request instanceof ModelRequest conversation
        ? conversation.messages().stream()
            .filter(message -> message.role() == Role.USER)
            .map(Message::text)
            .toList()
        : request.texts();
  }
}
