package io.modelport.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a record is, read from its first fields alone.
 *
 * @param stage such as {@code INTENT}; empty where it has none
 * @param call whose record it is; empty where it is no call's
 */
record RecordMark(String stage, String call) {
  private static final JsonFactory JSON = new JsonFactory();

  static RecordMark of(byte[] json) throws IOException {
    String stage = "";
    String call = "";
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while ((stage.isEmpty() || call.isEmpty()) && parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "stage" -> stage = parser.getText();
          case "id" -> call = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    return new RecordMark(stage, call);
  }
}
