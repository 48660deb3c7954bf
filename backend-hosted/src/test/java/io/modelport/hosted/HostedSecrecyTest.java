package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.spi.Attempt;
import io.modelport.spi.Target;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Planted words never come out again: not in a log at any level, not in any exception. */
class HostedSecrecyTest {
  private static final String PROMPT = "planted-prompt-5512";
  private static final String ANSWER = "planted-answer-9034";
  private static final int TELLING = 6;
  private static final List<String> PLANTED = List.of(Caller.KEY, PROMPT, ANSWER);

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.setLevel(level);
    root.detachAppender(log);
  }

  @Test
  void neitherWhenItGoesWellNorWhenItDoesNot() {
    String echo = "{\"error\":{\"message\":\"" + PROMPT + " " + Caller.KEY + "\"}}";
    Script throwing =
        (request, connection) -> {
          connection.openStream();
          connection.event(OpenAiStub.delta(ANSWER));
          connection.event("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"" + ANSWER + "\":7}]}}]}");
          connection.event("{" + ANSWER);
          connection.endStream();
        };
    List<Script> scripts =
        List.of(
            OpenAiStub.says(ANSWER),
            throwing,
            Faults.status(400, echo),
            Faults.status(401, echo),
            Faults.status(500, echo),
            Faults.status(200, echo),
            Faults.status(200, "{\"choices\":\"" + ANSWER + "\"}"),
            Faults.status(302, echo, "Location: http://" + PROMPT + ".example/"),
            Faults.nonsense("text/html", "<p>" + ANSWER),
            Faults.resetInBody());
    Spoke.providers().forEach(provider -> scripts.forEach(script -> play(provider, script)));
    for (Spoke spoke : Spoke.values()) {
      play(spoke.provider(), spoke.streams(StubConnection::endStream, ANSWER));
      play(spoke.provider(), spoke.streams(HostedSecrecyTest::garbage, ANSWER));
    }
    log.list.forEach(
        event -> {
          String text = event.getFormattedMessage();
          if (event.getThrowableProxy() != null) {
            text += ThrowableProxyUtil.asString(event.getThrowableProxy());
          }
          assertSilent(text);
        });
  }

  private static void garbage(StubConnection connection) throws IOException {
    connection.chunk("{" + ANSWER + "\n\ndata: {" + ANSWER + "\n\n");
    connection.endStream();
  }

  private static void play(String provider, Script script) {
    try (StubServer stub = StubServer.start(script)) {
      Caller caller = new Caller();
      Target target = caller.target(provider, stub.baseUrl());
      for (boolean streaming : List.of(false, true)) {
        Attempt attempt = caller.attempt(target, ModelRequest.of(PROMPT), streaming);
        try {
          assertSilent(target.call(attempt).toString());
        } catch (ModelException e) {
          StringWriter everything = new StringWriter();
          e.printStackTrace(new PrintWriter(everything));
          assertSilent(everything + e.toString() + e.getMessage());
        }
      }
      assertSilent(target.toString() + caller.backend(provider, stub.baseUrl(), Map.of()));
    }
  }

  /** Six characters of a key are too many, wherever they stand in it. */
  private static void assertSilent(String text) {
    assertThat(text).doesNotContain(PLANTED);
    for (int i = 0; i + TELLING <= Caller.KEY.length(); i++) {
      assertThat(text).doesNotContain(Caller.KEY.substring(i, i + TELLING));
    }
  }
}
