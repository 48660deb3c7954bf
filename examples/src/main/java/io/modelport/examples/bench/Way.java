package io.modelport.examples.bench;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** One of the ways to make the same call. */
enum Way {
  /** The JDK's client with a body that is ready, whose answer nobody looks at. */
  BARE {
    @Override
    Caller open(URI stub) {
      HttpClient client = PlainHttp.client();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(stub + "/chat/completions"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + KEY)
              .POST(HttpRequest.BodyPublishers.ofString(body()))
              .build();
      return () -> {
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        if (status != 200) {
          throw new IOException("The stub answered with " + status + ".");
        }
      };
    }
  },

  /** LangChain4j over the same client, with its own time limits. */
  LANGCHAIN4J {
    @Override
    Caller open(URI stub) {
      ChatModel model =
          OpenAiChatModel.builder()
              .httpClientBuilder(new PlainHttp.Builder())
              .baseUrl(stub.toString())
              .apiKey(KEY)
              .modelName(MODEL)
              .maxRetries(0)
              .build();
      return () -> model.chat(PROMPT);
    }
  },

  /** This library, with metering and with decision records that go to the logger. */
  OURS {
    @Override
    Caller open(URI stub) {
      ModelPort port =
          ModelPort.open(
              Settings.of(
                      Map.of(
                          "modelport.backend", "hosted",
                          "modelport.hosted.provider", "openai",
                          "modelport.hosted.base-url", stub.toString(),
                          "modelport.hosted.model", MODEL,
                          "modelport.hosted.api-key-env", "BENCH_KEY"))
                  .withEnvironment(Map.of("BENCH_KEY", KEY)));
      ModelRequest request = ModelRequest.of(PROMPT);
      return () -> port.generate(request);
    }
  };

  private static final String KEY = "sk-bench";

  /** One with a price, so that there is something to meter. */
  private static final String MODEL = "gpt-5.4-mini-2026-03-17";

  private static final String PROMPT =
      "Sort this ticket into billing, delivery, damage or other, and say in one sentence what the"
          + " customer wants. The parcel was to come on Tuesday between nine and twelve. It came on"
          + " Thursday, to a neighbour, with a dent in the long side of the box; the lamp inside is"
          + " fine, but the shade has a crack. I would rather keep the lamp and have a new shade than"
          + " send everything back. Is that possible, and how long does it take?";

  /** Opens it; its connections live as long as the process. */
  abstract Caller open(URI stub);

  /** Makes one call and waits for the whole answer. */
  @FunctionalInterface
  interface Caller {
    void call() throws Exception;
  }

  private static String body() {
    return "{\"model\":\""
        + MODEL
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + PROMPT
        + "\"}],\"stream\":false}";
  }
}
