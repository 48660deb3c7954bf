package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the real thing, where LLAMA_SERVER names its binary. */
@Timeout(120)
class LlamaServerTest {
  private static LlamaServer server;

  @BeforeAll
  static void start() throws IOException {
    String binary = System.getenv("LLAMA_SERVER");
    Assumptions.assumeTrue(
        binary != null && !binary.isBlank(),
        "The environment variable LLAMA_SERVER names no llama-server; the stub alone was asked.");
    server = LlamaServer.start(binary);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void itAnswersAndSaysHowManyTokensThatTook() {
    try (ModelPort port = open(Probed.MODEL)) {
      ModelResponse response = port.generate(SECRET);
      assertThat(response.text()).isNotBlank();
      assertThat(response.usage().input().orElseThrow().tokens()).isPositive();
      assertThat(response.usage().output().orElseThrow().tokens()).isPositive();
    }
  }

  @Test
  void aStreamIsTheSameAnswerInPieces() {
    ModelRequest request = SECRET.withOptions(ModelOptions.none().withTemperature(0).withSeed(1));
    try (ModelPort port = open(Probed.MODEL);
        ModelStream stream = port.stream(request)) {
      StringBuilder pieces = new StringBuilder();
      stream.forEach(piece -> pieces.append(piece.text()));
      assertThat(pieces.toString()).isEqualTo(stream.response().text());
      assertThat(pieces.toString()).isEqualTo(port.generate(request).text());
    }
  }

  @Test
  void theLimitOfTokensIsKept() {
    ModelRequest request = SECRET.withOptions(ModelOptions.none().withMaxOutputTokens(2));
    try (ModelPort port = open(Probed.MODEL)) {
      assertThat(port.generate(request).finish()).isEqualTo(Finish.LENGTH);
    }
  }

  @Test
  void aClosedStreamLeavesTheServerFree() {
    try (ModelPort port = open(Probed.MODEL)) {
      for (int i = 0; i < 4; i++) {
        try (ModelStream stream = port.stream(SECRET)) {
          assertThat(stream.iterator().hasNext()).isTrue();
        }
      }
      assertThat(port.generate(SECRET).text()).isNotBlank();
    }
  }

  @Test
  void anAnswerUnderASchemaIsOfItsForm() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"done\":{\"type\":\"boolean\"}},"
            + "\"required\":[\"done\"],\"additionalProperties\":false}";
    ModelRequest request = SECRET.withOptions(ModelOptions.none().withResponseSchema(schema));
    try (ModelPort port = open(Probed.MODEL)) {
      assertThat(port.generate(request).text()).containsPattern("\"done\"\\s*:\\s*(true|false)");
    }
  }

  @Test
  void aPromptThatDoesNotFitIsTooLong() {
    ModelRequest request = ModelRequest.of("word ".repeat(20_000)).withContext(SECRET.context());
    try (ModelPort port = open(Probed.MODEL)) {
      assertThatThrownBy(() -> port.generate(request))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONTEXT_TOO_LONG));
    }
  }

  @Test
  void anotherModelsNameIsFoundOut() {
    try (ModelPort port = open("another-model")) {
      assertThatThrownBy(() -> port.generate(SECRET))
          .hasMessageContaining("does not have the model another-model but " + Probed.MODEL);
    }
  }

  private static ModelPort open(String model) {
    URI url = server.baseUrl();
    Map<String, String> settings = Servers.settings(url);
    settings.put("modelport.selfhosted.model", model);
    return ModelPort.open(Settings.of(settings));
  }
}
