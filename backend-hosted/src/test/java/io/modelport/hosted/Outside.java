package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A stub outside the perimeter that says back what it is told, cut into small pieces. */
final class Outside implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubServer stub;
  private final Random random = new Random(7);

  Outside() {
    stub =
        StubServer.start(
            (request, connection) ->
                OpenAiStub.says(pieces(lastText(request))).play(request, connection));
  }

  ModelPort port(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("modelport.backend", "hosted");
    values.put("modelport.hosted.provider", "openai");
    values.put("modelport.hosted.base-url", stub.baseUrl().toString());
    values.put("modelport.hosted.model", "m");
    values.put("modelport.hosted.api-key-env", "KEY");
    return Assembly.modelPort(Settings.of(values).withEnvironment(Map.of("KEY", "sk-1")));
  }

  int port() {
    return stub.port();
  }

  List<Received> received() {
    return stub.received();
  }

  private static String lastText(Received request) throws IOException {
    JsonNode messages = JSON.readTree(request.body()).path("messages");
    JsonNode content = messages.path(messages.size() - 1).path("content");
    return content.isTextual() ? content.textValue() : content.path(0).path("text").asText();
  }

  private String[] pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + 1 + random.nextInt(5));
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces.toArray(String[]::new);
  }

  @Override
  public void close() {
    stub.close();
  }
}
