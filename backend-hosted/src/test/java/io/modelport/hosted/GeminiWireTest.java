package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Secret;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Gemini and what is made of its answers, word by word. */
class GeminiWireTest {
  private static final String USAGE =
      "\"usageMetadata\":{\"promptTokenCount\":11,\"candidatesTokenCount\":4,"
          + "\"thoughtsTokenCount\":3,\"cachedContentTokenCount\":5,\"totalTokenCount\":18},";
  private static final String TAIL =
      "\"modelVersion\":\"" + OpenAiStub.MODEL_SERVED + "\",\"responseId\":\"r\"}";

  private final Caller caller = new Caller();
  private final StubServer stub =
      StubServer.start(says("STOP", "{\"text\":\"Hel\"}", "{\"text\":\"lo é\"}"));

  @AfterEach
  void closeStub() {
    stub.close();
  }

  private static String body(String parts, String finish) {
    String reason = finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"";
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"}"
        + reason
        + ",\"index\":0}],"
        + USAGE
        + TAIL;
  }

  private static Script says(String finish, String... parts) {
    return (request, connection) -> {
      if (!request.wantsStream()) {
        connection.answer(200, "application/json", body(String.join(",", parts), finish));
        return;
      }
      connection.openStream();
      for (int i = 0; i < parts.length; i++) {
        connection.event(body(parts[i], i == parts.length - 1 ? finish : ""));
      }
      connection.endStream();
    };
  }

  private Completion ask(ModelRequest request, boolean streaming) {
    Target target = caller.target("gemini", stub.baseUrl());
    return streaming ? caller.stream(target, request) : caller.ask(target, request);
  }

  @Test
  void aFullRequestIsWrittenLikeThis() {
    ModelRequest full = Golden.fullRequest();
    ask(full.withOptions(full.options().withSeed(7).withTopK(3)), false);
    assertThat(stub.last().path()).isEqualTo("/v1/models/asked-model:generateContent");
    assertThat(stub.last().header("x-goog-api-key")).contains(Caller.KEY);
    Golden.assertSame("gemini-request.json", stub.last().body());
  }

  @Test
  void aSmallStreamIsAskedForLikeThis() {
    ask(ModelRequest.of("Hi"), true);
    assertThat(stub.last().path())
        .isEqualTo("/v1/models/asked-model:streamGenerateContent?alt=sse");
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}],\"role\":\"user\"}],"
                + "\"generationConfig\":{\"responseMimeType\":\"text/plain\",\"candidateCount\":1}}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerIsReadLikeThis(boolean streaming) {
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.text()).isEqualTo("Hello é");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(completion.modelServed()).contains(OpenAiStub.MODEL_SERVED);
    assertThat(caller.pieces).isEqualTo(streaming ? List.of("Hel", "lo é") : List.of());
    // Gemini counts thoughts apart, Usage together.
    assertThat(completion.usage())
        .isEqualTo(
            Usage.of(TokenCount.reported(11), TokenCount.reported(7))
                .withCached(TokenCount.reported(5))
                .withReasoning(TokenCount.reported(3)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void toolCallsAndThoughtsAreReadLikeThis(boolean streaming) {
    stub.play(
        says(
            "STOP",
            "{\"text\":\"Hm.\",\"thought\":true}",
            "{\"functionCall\":{\"name\":\"weather\",\"args\":{\"city\":\"Ulm\"}},"
                + "\"thoughtSignature\":\"c2ln\"}",
            "{\"functionCall\":{\"id\":\"b\",\"name\":\"time\",\"args\":{}}}"));
    Completion completion = ask(ModelRequest.of("Hi"), streaming);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.text()).isEmpty();
    assertThat(completion.toolCalls())
        .containsExactly(
            new ToolCall("call-0", "weather", "{\"city\":\"Ulm\"}", sealed()),
            new ToolCall("b", "time", "{}"));
  }

  private Optional<String> sealed() {
    URI place = stub.baseUrl();
    return new SignatureSeal(place, Optional.of(Secret.of(Caller.KEY))).seal("c2ln");
  }

  private void sendBack(Optional<String> signature, boolean streaming) {
    ToolCall marked = new ToolCall("a", "weather", "{}", signature);
    ToolCall plain = new ToolCall("b", "weather", "{}");
    ask(
        ModelRequest.of(
            Message.user("Hi"),
            Message.assistant("", List.of(marked, plain)),
            Message.toolResult(marked, "sun"),
            Message.toolResult(plain, "rain")),
        streaming);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMarkedToolCallGoesBackWithItsMark(boolean streaming) {
    sendBack(sealed(), streaming);
    assertThat(stub.last().body())
        .contains(
            "{\"functionCall\":{\"id\":\"a\",\"name\":\"weather\",\"args\":{}},"
                + "\"thoughtSignature\":\"c2ln\"},"
                + "{\"functionCall\":{\"id\":\"b\",\"name\":\"weather\",\"args\":{}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2ln", ".c2ln", "AAAA.c2ln", "", "my card is 4111 1111 1111 1111"})
  void aMarkThatThisPlaceDidNotMakeIsLeftOut(String made) {
    sendBack(Optional.of(made), false);
    assertThat(stub.last().body()).doesNotContain("thoughtSignature").doesNotContain("4111");
  }

  @Test
  void aMarkOfAnotherPlaceOrKeyIsLeftOut() {
    URI place = stub.baseUrl();
    Secret key = Secret.of(Caller.KEY);
    sendBack(new SignatureSeal(place.resolve("/v2"), Optional.of(key)).seal("c2ln"), false);
    assertThat(stub.last().body()).doesNotContain("thoughtSignature");
    sendBack(new SignatureSeal(place, Optional.of(Secret.of("sk-other"))).seal("c2ln"), false);
    assertThat(stub.last().body()).doesNotContain("thoughtSignature");
    assertThat(new SignatureSeal(place, Optional.empty()).seal("c2ln")).isEmpty();
  }

  @Test
  void theGreatestLengthIsAnEnd() {
    stub.play(says("MAX_TOKENS", "{\"text\":\"x\"}"));
    assertThat(ask(ModelRequest.of("Hi"), false).finish()).isEqualTo(Finish.LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "SAFETY, CONTENT_FILTERED",
    "RECITATION, CONTENT_FILTERED",
    "PROHIBITED_CONTENT, CONTENT_FILTERED",
    "MALFORMED_FUNCTION_CALL, MALFORMED_ANSWER",
    "OTHER, MALFORMED_ANSWER",
    "FINISH_REASON_UNSPECIFIED, MALFORMED_ANSWER"
  })
  void whatIsNoEndIsAFailure(String reason, Kind kind) {
    stub.play(says(reason, ""));
    assertThat(failure(ModelRequest.of("Hi")).kind()).isEqualTo(kind);
  }

  @Test
  void aBlockedPromptIsFiltered() {
    stub.play(
        Faults.status(200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}," + USAGE + TAIL));
    assertThat(failure(ModelRequest.of("Hi")).kind()).isEqualTo(Kind.CONTENT_FILTERED);
  }

  @Test
  void aPartOfAnUnknownKindIsNotDropped() {
    stub.play(says("STOP", "{\"executableCode\":{\"code\":\"1\"}}"));
    assertThat(failure(ModelRequest.of("Hi")).kind()).isEqualTo(Kind.MALFORMED_ANSWER);
  }

  private ModelException failure(ModelRequest request) {
    return catchThrowableOfType(ModelException.class, () -> ask(request, false));
  }

  private Target embeddings() {
    return caller
        .backend("gemini", stub.baseUrl(), Map.of("modelport.hosted.embedding-model", "e-1"))
        .targets()
        .get(1);
  }

  @Test
  void embeddingsAreAskedForAndReadLikeThis() {
    stub.play(Faults.status(200, "{\"embeddings\":[{\"values\":[0.5,1]},{\"values\":[0,-1]}]}"));
    Target target = embeddings();
    Vectors vectors =
        (Vectors) target.call(caller.attempt(target, EmbeddingRequest.of("a", "b"), false));
    assertThat(vectors.vectors()).containsExactly(new float[] {0.5f, 1}, new float[] {0, -1});
    assertThat(vectors.usage()).isEqualTo(Usage.none());
    assertThat(stub.last().path()).isEqualTo("/v1/models/e-1:batchEmbedContents");
    assertThat(stub.last().body())
        .isEqualTo(
            "{\"requests\":[{\"model\":\"models/e-1\",\"content\":{\"parts\":[{\"text\":\"a\"}]}},"
                + "{\"model\":\"models/e-1\",\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}");
  }

  @Test
  void moreTextsThanOneRequestTakesAreRefusedBeforeAnythingIsSent() {
    Target target = embeddings();
    EmbeddingRequest many = EmbeddingRequest.of(Collections.nCopies(101, "a"));
    ModelException failure =
        catchThrowableOfType(
            ModelException.class, () -> target.call(caller.attempt(target, many, false)));
    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("100");
    assertThat(stub.received()).isEmpty();
  }

  @Test
  void aFailureIsNotRepeatedByLangChain4j() {
    stub.play(Faults.status(500, ""));
    Target target = embeddings();
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () -> target.call(caller.attempt(target, EmbeddingRequest.of("a"), false)));
    assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(stub.received()).hasSize(1);
  }
}
