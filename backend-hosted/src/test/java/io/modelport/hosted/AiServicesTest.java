package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.modelport.CallContext;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Role;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.assembly.Assembly;
import io.modelport.fake.Fake;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LangChain4j's services on a port, over the fake and over a server. */
@Timeout(60)
class AiServicesTest {

  record Mood(String mood, int degree) {}

  interface Assistant {
    String chat(String text);

    @SystemMessage("Judge the mood.")
    Result<Mood> judge(String text);

    TokenStream stream(String text);
  }

  /** A tool as applications write them. */
  static final class Weather {
    @Tool("Tells the weather.")
    String weather(@P(name = "city", value = "the city") String city) {
      return city.equals("Ulm") ? "sunny" : "unknown";
    }
  }

  private final Fake fake = Fake.strict();

  private static AiServices<Assistant> on(ModelPort port) {
    return AiServices.builder(Assistant.class)
        .chatModel(PortChatModel.of(port))
        .streamingChatModel(PortStreamingChatModel.of(port));
  }

  private static String streamed(TokenStream stream) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> end = new CompletableFuture<>();
    stream
        .onPartialResponse(pieces::append)
        .onCompleteResponse(answer -> end.complete(answer.aiMessage().text()))
        .onError(end::completeExceptionally)
        .start();
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(pieces.toString());
    return pieces.toString();
  }

  @Test
  void aStringComesBackFromTheFake() {
    fake.when("Hi").answer("Hello");
    try (ModelPort port = fake.port()) {
      assertThat(on(port).build().chat("Hi")).isEqualTo("Hello");
    }
  }

  @Test
  void aRecordIsAskedForByItsSchema() {
    fake.when("")
        .reporting(Usage.of(TokenCount.reported(5), TokenCount.reported(3)))
        .answer("{\"mood\":\"glad\",\"degree\":3}");
    try (ModelPort port = fake.port()) {
      Result<Mood> result = on(port).build().judge("I like it.");
      assertThat(result.content()).isEqualTo(new Mood("glad", 3));
      assertThat(result.tokenUsage().totalTokenCount()).isEqualTo(8);
    }
    ModelRequest asked = fake.requests().get(0);
    assertThat(asked.options().used()).containsExactly(Option.RESPONSE_SCHEMA);
    assertThat(asked.options().responseSchema())
        .hasValueSatisfying(
            schema ->
                assertThat(schema)
                    .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"mood\":{\"type\":\"string\"},"
                            + "\"degree\":{\"type\":\"integer\"}},\"required\":[\"mood\",\"degree\"],"
                            + "\"additionalProperties\":false}"));
  }

  @Test
  void aToolIsRunAndItsResultAnswered() {
    fake.when("").once().callTool("weather", "{\"city\":\"Ulm\"}");
    fake.when("").answer("It is sunny.");
    try (ModelPort port = fake.port()) {
      Assistant assistant = on(port).tools(new Weather()).build();
      assertThat(assistant.chat("How is Ulm?")).isEqualTo("It is sunny.");
    }
    ModelRequest last = fake.requests().get(1);
    assertThat(last.messages()).extracting(m -> m.role()).endsWith(Role.ASSISTANT, Role.TOOL);
    assertThat(last.messages().get(2).text()).isEqualTo("sunny");
  }

  @Test
  void aStreamRunsToolsToo() throws Exception {
    fake.when("").once().callTool("weather", "{\"city\":\"Ulm\"}");
    fake.when("").pieces("It is ", "sunny.");
    try (ModelPort port = fake.port()) {
      Assistant assistant = on(port).tools(new Weather()).executeToolsConcurrently().build();
      assertThat(streamed(assistant.stream("How is Ulm?"))).isEqualTo("It is sunny.");
    }
  }

  @Test
  void whatAnAnswerInheritedIsRememberedByTheMemory() {
    fake.when("").answer("So it is.");
    ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
    try (ModelPort port = fake.inside().port()) {
      PortChatModel plain = PortChatModel.of(port);
      PortChatModel secret =
          plain.withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
      for (PortChatModel model : List.of(secret, plain)) {
        AiServices.builder(Assistant.class).chatModel(model).chatMemory(memory).build().chat("Hm?");
      }
    }
    assertThat(fake.requests().get(1).context().declared()).isEmpty();
    assertThat(fake.requests().get(1).carried()).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void whatWasFoundIsPartOfTheQuestion() {
    fake.when("").answer("Blue.");
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    Settings settings = Settings.of(Map.of());
    try (ModelPort port = fake.port();
        var embeddings = fake.embeddingPort(settings)) {
      PortEmbeddingModel model = PortEmbeddingModel.of(embeddings);
      TextSegment fact = TextSegment.from("The sky is blue.");
      store.add(model.embed(fact).content(), fact);
      Assistant assistant =
          on(port)
              .contentRetriever(
                  EmbeddingStoreContentRetriever.builder()
                      .embeddingStore(store)
                      .embeddingModel(model)
                      .build())
              .build();
      assertThat(assistant.chat("Which colour?")).isEqualTo("Blue.");
    }
    assertThat(fake.requests().get(0).lastUserText()).contains("The sky is blue.");
  }

  @Test
  void aFailureComesOutAsLangChain4jsOwn() {
    fake.when("").fail(Kind.RATE_LIMITED);
    try (ModelPort port = fake.port()) {
      Assistant assistant = on(port).build();
      assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> assistant.chat("Hi"));
    }
  }

  @Test
  void theSameServicesRunOverAServer() throws Exception {
    Script model =
        (request, connection) -> {
          Script next =
              !request.body().contains("sunny")
                  ? OpenAiStub.callsTool("call_7", "weather", "{\"city\":\"Ulm\"}")
                  : OpenAiStub.says("It is ", "sunny.");
          next.play(request, connection);
        };
    try (StubServer stub = StubServer.start(model);
        ModelPort port = Assembly.modelPort(settings(stub))) {
      Assistant assistant = on(port).tools(new Weather()).build();
      assertThat(assistant.chat("How is Ulm?")).isEqualTo("It is sunny.");
      assertThat(streamed(assistant.stream("How is Ulm?"))).isEqualTo("It is sunny.");
      stub.play(OpenAiStub.says("{\"mood\":\"glad\",", "\"degree\":3}"));
      assertThat(on(port).build().judge("Good.").content()).isEqualTo(new Mood("glad", 3));
      assertThat(stub.last().body()).contains("\"strict\":true", "\"degree\"");
      stub.play(Faults.status(429, ""));
      assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> assistant.chat("Hi"));
    }
  }

  private static Settings settings(StubServer stub) {
    return Settings.of(
            Map.of(
                "modelport.backend", "hosted",
                "modelport.hosted.base-url", stub.baseUrl().toString(),
                "modelport.hosted.model", "m",
                "modelport.hosted.api-key-env", "KEY"))
        .withEnvironment(Map.of("KEY", Caller.KEY));
  }
}
