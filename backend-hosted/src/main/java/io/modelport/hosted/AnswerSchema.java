package io.modelport.hosted;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/** The JSON schema of an answer, in LangChain4j's form. */
final class AnswerSchema {
  /** The protocol wants a name; the model does not see what it means. */
  static final String NAME = "answer";

  private AnswerSchema() {}

  static ResponseFormat of(String schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(JsonSchema.builder().name(NAME).rootElement(JsonRawSchema.from(schema)).build())
        .build();
  }
}
