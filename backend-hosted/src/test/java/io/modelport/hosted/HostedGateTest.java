package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.http.Transport;
import io.modelport.http.TransportLimits;
import io.modelport.spi.Attempt;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.Target;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under LangChain4j too, nothing is sent without the gate's leave; each way out is tried. */
class HostedGateTest {
  private final Caller caller = new Caller();
  private final StubServer stub = StubServer.start(OpenAiStub.says("never"));

  /** Every way in which a provider of this module reaches the network. */
  enum Way {
    OPENAI_WHOLE("openai", Form.WHOLE),
    OPENAI_STREAM("openai", Form.STREAM),
    OPENAI_EMBEDDINGS("openai", Form.EMBEDDINGS),
    AZURE_WHOLE("azure-openai", Form.WHOLE),
    AZURE_STREAM("azure-openai", Form.STREAM),
    AZURE_EMBEDDINGS("azure-openai", Form.EMBEDDINGS),
    BEDROCK_WHOLE("bedrock", Form.WHOLE),
    BEDROCK_STREAM("bedrock", Form.STREAM),
    BEDROCK_EMBEDDINGS("bedrock", Form.EMBEDDINGS),
    ANTHROPIC_WHOLE("anthropic", Form.WHOLE),
    ANTHROPIC_STREAM("anthropic", Form.STREAM),
    GEMINI_WHOLE("gemini", Form.WHOLE),
    GEMINI_STREAM("gemini", Form.STREAM),
    GEMINI_EMBEDDINGS("gemini", Form.EMBEDDINGS),
    MISTRAL_WHOLE("mistral", Form.WHOLE),
    MISTRAL_STREAM("mistral", Form.STREAM),
    MISTRAL_EMBEDDINGS("mistral", Form.EMBEDDINGS),
    OLLAMA_WHOLE("ollama", Form.WHOLE),
    OLLAMA_STREAM("ollama", Form.STREAM),
    OLLAMA_EMBEDDINGS("ollama", Form.EMBEDDINGS);

    enum Form {
      WHOLE,
      STREAM,
      EMBEDDINGS
    }

    private final String provider;
    private final Form form;

    Way(String provider, Form form) {
      this.provider = provider;
      this.form = form;
    }

    boolean isStreaming() {
      return form == Form.STREAM;
    }

    Request request() {
      return request("Hi");
    }

    Request otherRequest() {
      return request("Ha");
    }

    private Request request(String text) {
      return form == Form.EMBEDDINGS ? EmbeddingRequest.of(text) : ModelRequest.of(text);
    }

    Target target(Caller caller, StubServer stub) {
      boolean vectors = form == Form.EMBEDDINGS;
      Map<String, String> more =
          vectors ? Map.of("modelport.hosted.embedding-model", "e") : Map.of();
      return caller.backend(provider, stub.baseUrl(), more).targets().get(vectors ? 1 : 0);
    }
  }

  @AfterEach
  void closeStub() {
    stub.close();
  }

  @ParameterizedTest
  @EnumSource
  void aHomemadeClearanceSendsNothing(Way way) {
    Target target = way.target(caller, stub);
    String digest = ContentDigest.of(way.request());
    assertBlocked(way, new Clearance(way.request(), digest, target.destination()));
  }

  @ParameterizedTest
  @EnumSource
  void aClearanceForAnotherPlaceSendsNothing(Way way) {
    assertBlocked(way, caller.clearance(way.request(), Destination.remote("127.0.0.1", 9)));
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedClearanceSendsNothing(Way way) {
    Clearance clearance = caller.clearance(way.request(), way.target(caller, stub).destination());
    caller.gate.revoke(clearance);
    assertBlocked(way, clearance);
  }

  @ParameterizedTest
  @EnumSource
  void aClearanceForOtherTextsSendsNothing(Way way) {
    Destination destination = way.target(caller, stub).destination();
    assertBlocked(way, caller.clearance(way.otherRequest(), destination));
  }

  @ParameterizedTest
  @EnumSource
  void aClearanceServesOneAttempt(Way way) {
    Target target = way.target(caller, stub);
    Clearance clearance = caller.clearance(way.request(), target.destination());
    Attempt attempt = caller.attempt(way.request(), clearance, way.isStreaming());
    Stream.of(1, 2).forEach(time -> failed(target, attempt));
    assertThat(stub.received()).hasSize(1);
  }

  /** Nothing below the pipeline asks again, neither LangChain4j nor we. */
  @ParameterizedTest
  @EnumSource
  void aServerThatAlwaysFailsIsAskedOnceForEachAttempt(Way way) {
    stub.play(Faults.status(500, ""));
    Target target = way.target(caller, stub);
    Attempt attempt = caller.attempt(target, way.request(), way.isStreaming());
    assertThat(failed(target, attempt).kind()).isEqualTo(Kind.INTERNAL);
    assertThat(stub.received()).hasSize(1);
  }

  /** The proof that the way is the transport's: with leave it comes through, and is counted. */
  @ParameterizedTest
  @EnumSource
  void aGoodClearanceLetsThroughWhatWasClearedAndNoMore(Way way) {
    stub.play(Spoke.of(way.provider).hello());
    Target target = way.target(caller, stub);
    Attempt attempt = caller.attempt(target, way.request(), way.isStreaming());
    assertThat(target.call(attempt)).isNotNull();
    assertThat(stub.received()).hasSize(1);
    assertThat(stub.last().body()).contains("Hi");
    assertThat(stub.last().header("user-agent")).contains("modelport");
    assertThat(caller.sent.get()).isEqualTo(stub.last().body().length());
  }

  @Test
  void theClientSendsNothingOutsideAScope() {
    Transport transport =
        new Transport(caller.gate::redeem, destination -> true, TransportLimits.standard());
    HttpRequest request =
        HttpRequest.builder()
            .method(HttpMethod.POST)
            .url(stub.baseUrl() + "/chat/completions")
            .body("{}")
            .build();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new ScopedHttpClient("openai", transport).execute(request))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
    assertThat(stub.received()).isEmpty();
  }

  private void assertBlocked(Way way, Clearance clearance) {
    Attempt attempt = caller.attempt(way.request(), clearance, way.isStreaming());
    assertThat(failed(way.target(caller, stub), attempt).kind()).isEqualTo(Kind.BLOCKED);
    assertThat(stub.received()).isEmpty();
    assertThat(caller.sent.get()).isZero();
  }

  /** The stub answers in one protocol only, so that every call fails here. */
  private static ModelException failed(Target target, Attempt attempt) {
    try {
      target.call(attempt);
      return new ModelException(Kind.INTERNAL, "It went well.");
    } catch (ModelException e) {
      return e;
    }
  }
}
