package io.modelport.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.modelport.CallContext;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/testing-your-app.md; {@link SnippetsTest} holds the two against each other. */
class TestingYourAppTest {
  @SuppressWarnings("ClassCanBeStatic") // the page shows a class that stands alone
  // snippet: application
  final class Support {
    private final ModelPort port;

    Support(ModelPort port) {
      this.port = port;
    }

    String reply(String ticket) {
      ModelRequest request =
          ModelRequest.of(Message.system("You answer support tickets."), Message.user(ticket));
      try {
        return port.generate(request).text();
      } catch (ModelException e) {
        return e.kind().anotherTarget() ? "Please try again later." : "We cannot answer this.";
      }
    }
  }

  // end

  @Test
  void answersInOneLine() {
    // snippet: one-line
    Support support = new Support(Fake.answering("Have you tried another cable?").port());
    assertEquals("Have you tried another cable?", support.reply("My screen is dark."));
    // end
  }

  @Test
  void aLambdaIsAPort() {
    // snippet: lambda
    ModelPort echo = request -> ModelResponse.of(request.lastUserText());
    assertEquals("Hello", new Support(echo).reply("Hello"));
    // end
  }

  @Test
  void mockitoMocksTheInterface() {
    // snippet: mockito
    ModelPort port = mock(ModelPort.class);
    when(port.generate(any())).thenReturn(ModelResponse.of("Mocked."));
    assertEquals("Mocked.", new Support(port).reply("Hello"));
    verify(port).generate(any());
    // end
  }

  @Test
  void rulesAnswer() {
    // snippet: rules
    Fake fake = Fake.strict();
    fake.when("(?i)refund").answer("Within 14 days.");
    fake.when("state of ticket").once().callTool("lookup", "{\"ticket\":7}");
    fake.when("password").refuse("I never ask for passwords.");
    fake.when("long story").pieces("Once", " upon", " a time");
    fake.when("Repeat").answer(request -> request.lastUserText().substring(8));
    // end
    Support support = new Support(fake.port());
    assertEquals("Within 14 days.", support.reply("My REFUND?"));
    Tool lookup = new Tool("lookup", "Looks up a ticket.", "{\"type\":\"object\"}");
    ModelRequest offering =
        ModelRequest.of("What is the state of ticket 7?")
            .withOptions(ModelOptions.none().withTools(List.of(lookup)));
    assertEquals("lookup", fake.port().generate(offering).toolCalls().get(0).name());
    assertEquals("I never ask for passwords.", support.reply("Here is my password."));
    assertEquals("Once upon a time", support.reply("Tell a long story."));
    assertEquals("after me.", support.reply("Repeat: after me."));
    assertEquals("We cannot answer this.", support.reply("Anything else?"));
  }

  @Test
  void faultsHappen() {
    // snippet: faults
    Fake fake = Fake.answering("Better now.");
    fake.when("").times(2).fail(Kind.OVERLOADED);
    Support support = new Support(fake.port());
    assertEquals("Please try again later.", support.reply("Hello?"));
    assertEquals("Please try again later.", support.reply("Hello?"));
    assertEquals("Better now.", support.reply("Hello?"));
    // end
  }

  @Test
  void timeoutsAreFast() {
    // snippet: timeout
    Fake fake = Fake.answering("").when("").stallAfter("Half", " an answer");
    Settings impatient = Settings.of(Map.of("modelport.timeout.idle", "50ms"));
    try (ModelStream stream = fake.port(impatient).stream(ModelRequest.of("Hello?"))) {
      ModelException cut = assertThrows(ModelException.class, stream::response);
      assertEquals(Kind.TRUNCATED, cut.kind());
      assertEquals("Half an answer", cut.partialText().orElseThrow());
    }
    // end
  }

  @Test
  void requestsAreSeen() {
    // snippet: requests
    Fake fake = Fake.answering("Fine.");
    new Support(fake.port()).reply("How are you?");
    ModelRequest asked = fake.requests().get(0);
    assertEquals("How are you?", asked.lastUserText());
    assertEquals("You answer support tickets.", asked.messages().get(0).text());
    // end
  }

  @Test
  void theGateIsMet() {
    // snippet: gate
    Fake fake = Fake.answering("Fine.");
    ModelRequest secret =
        ModelRequest.of("Terms of the contract: …")
            .withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
    ModelException refused = assertThrows(ModelException.class, () -> fake.port().generate(secret));
    assertEquals(Kind.NO_PERMITTED_ROUTE, refused.kind());
    assertEquals(0, fake.requests().size());
    assertEquals("Fine.", fake.inside().port().generate(secret).text());
    // end
  }

  @Test
  void answersAreRecordedAndReplayed(@TempDir Path directory) {
    ModelPort realPort = Fake.answering("A real answer.").port();
    Path file = directory.resolve("recording.jsonl");
    String recorded = "A real answer.";
    // snippet: record
    try (ModelPort recorder = Recorder.recording(realPort, file)) {
      recorder.generate(ModelRequest.of("Say hello."));
    }
    ModelPort replay = Fake.replaying(file).port();
    assertEquals(recorded, replay.generate(ModelRequest.of("Say hello.")).text());
    // end
  }
}
