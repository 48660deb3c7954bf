package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.Target;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import io.modelport.stub.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Through LangChain4j too, whoever gives up is heard upstream within half a second. */
@Timeout(60)
class HostedCancelTest {
  /** The promise is 500 ms; four times as long, so that a busy machine does not fail the test. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static Script stallInStream(String provider) {
    return Spoke.of(provider).streams(StubConnection::stall, "one");
  }

  static Stream<Arguments> stages() {
    return Spoke.providers()
        .flatMap(
            provider ->
                Stream.of(true, false)
                    .flatMap(
                        interrupt ->
                            Stream.of(
                                Arguments.of(provider, interrupt, 0, Faults.stallBeforeHeaders()),
                                Arguments.of(provider, interrupt, 0, Faults.stallAfterHeaders()),
                                Arguments.of(provider, interrupt, 1, stallInStream(provider)))));
  }

  @ParameterizedTest(name = "{0}, interrupt {1}, behind {2} pieces")
  @MethodSource("stages")
  void isHeardUpstream(String provider, boolean interrupt, int pieces, Script stall)
      throws Exception {
    try (StubServer stub = StubServer.start(stall)) {
      Caller caller = new Caller();
      Target target = caller.target(provider, stub.baseUrl());
      CompletableFuture<Kind> outcome = new CompletableFuture<>();
      Thread thread = new Thread(() -> outcome.complete(end(caller, target)));
      thread.start();
      assertThat(stub.awaitRequest(Duration.ofSeconds(10))).isTrue();
      Awaitility.await().until(() -> caller.pieces.size() == pieces);
      if (interrupt) {
        thread.interrupt();
      } else {
        caller.cancellation.cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
      }
      assertThat(stub.awaitDisconnect(SOON)).isTrue();
      Kind expected = pieces > 0 ? Kind.TRUNCATED : Kind.TIMED_OUT;
      assertThat(outcome.get(10, TimeUnit.SECONDS))
          .isEqualTo(interrupt ? Kind.CANCELLED : expected);
    }
  }

  @Test
  void aReaderThatFailsEndsTheCall() throws Exception {
    try (StubServer stub = StubServer.start(stallInStream("openai"))) {
      Caller caller = new Caller();
      Target target = caller.target("openai", stub.baseUrl());
      caller.cancelAtPiece(new ModelException(Kind.CANCELLED, "Enough."));
      assertThat(end(caller, target)).isEqualTo(Kind.CANCELLED);
      assertThat(stub.awaitDisconnect(SOON)).isTrue();
    }
  }

  @Test
  void aThreadIsFreeForTheNextCallWhateverHappened() {
    for (Script fault : List.of(Faults.resetInBody(), Faults.status(500, ""))) {
      try (StubServer stub = StubServer.start(fault)) {
        Caller caller = new Caller();
        Target target = caller.target("openai", stub.baseUrl());
        end(caller, target);
        stub.play(OpenAiStub.says("Hello"));
        assertThat(caller.ask(target, ModelRequest.of("Hi")).text()).isEqualTo("Hello");
      }
    }
  }

  private static Kind end(Caller caller, Target target) {
    try {
      caller.stream(target, ModelRequest.of("Hi"));
      throw new AssertionError("There was an answer.");
    } catch (ModelException e) {
      return e.kind();
    }
  }
}
