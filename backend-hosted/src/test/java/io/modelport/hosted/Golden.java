package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A request that uses everything both protocols share, and bodies to hold it against. */
final class Golden {
  static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"mood\":{\"type\":\"string\"}},"
          + "\"required\":[\"mood\"],\"additionalProperties\":false}";

  /** LangChain4j's own type for it knows neither {@code minLength} nor {@code oneOf}. */
  static final Tool WEATHER =
      new Tool(
          "weather",
          "Tells the weather.",
          "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"minLength\":2}},"
              + "\"oneOf\":[{\"required\":[\"city\"]}]}");

  /** What LangChain4j's own type for it can carry. */
  static final Tool SIMPLE =
      new Tool(
          "weather",
          "Tells the weather.",
          "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
              + "\"required\":[\"city\"]}");

  private Golden() {}

  static ModelRequest fullRequest() {
    ToolCall call = new ToolCall("call_1", "weather", "{\"city\":\"Ulm\",\"days\":3}");
    return ModelRequest.of(
            Message.system("Be brief."),
            Message.user(
                List.of(
                    new Part.Text("What is this?"),
                    new Part.Image("image/png", new byte[] {1, 2, 3}))),
            Message.assistant("", List.of(call)),
            Message.toolResult(call, "sunny"))
        .withDocuments(List.of(Document.of("a.txt", "A source.")))
        .withOptions(
            ModelOptions.none()
                .withMaxOutputTokens(50)
                .withTemperature(0.5)
                .withTopP(0.9)
                .withStop(List.of("END"))
                .withResponseSchema(SCHEMA)
                .withTools(List.of(WEATHER))
                .withToolChoice(ToolChoice.REQUIRED));
  }

  /** Equal as JSON to the file of this name beside the tests. */
  static void assertSame(String file, String body) {
    ObjectMapper json = new ObjectMapper();
    try (InputStream in = Golden.class.getResourceAsStream(file)) {
      assertThat(json.readTree(body)).isEqualTo(json.readTree(Objects.requireNonNull(in, file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
