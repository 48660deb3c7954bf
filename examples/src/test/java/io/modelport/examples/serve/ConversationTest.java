package io.modelport.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.fake.Fake;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A class outlives the way of an answer through a client that knows nothing of classes. */
final class ConversationTest {
  private static final String PRIVATE = "My card is 4111 1111 1111 1111, is it still valid?";

  @Test
  void anAnswerKeepsItsClassWhenAClientSendsItBack() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("Yes, it is.").inside().port())) {
      JsonNode first = client.json(conversation("user", PRIVATE));
      assertThat(sensitivity(first)).isEqualTo("RESTRICTED");
      String next =
          conversation("user", "Hello", "assistant", text(first), "user", "Say it again, please.");
      assertThat(sensitivity(client.json(next))).isEqualTo("RESTRICTED");
    }
  }

  @Test
  void anOrdinaryConversationStaysOrdinary() throws Exception {
    try (ServeClient client = new ServeClient(Fake.answering("Good day.").port())) {
      JsonNode first = client.json(conversation("user", "Hello"));
      String next = conversation("user", "Hello", "assistant", text(first), "user", "How are you?");
      JsonNode second = client.json(next);
      assertThat(sensitivity(second)).isEqualTo("INTERNAL");
      assertThat(second.path("modelport").path("route").asText()).isEqualTo("outside");
    }
  }

  @Test
  void aStreamedAnswerIsRecognisedToo() throws Exception {
    Fake fake = Fake.strict().when("Hello").pieces("Good ", "day.").when("How").answer("Fine.");
    try (ServeClient client = new ServeClient(fake.port())) {
      ObjectNode body = (ObjectNode) ServeClient.JSON.readTree(conversation("user", "Hello"));
      client.post(body.put("stream", true).toString());
      JsonNode second =
          client.json(
              conversation("user", "Hello", "assistant", "Good day.", "user", "How are you?"));
      assertThat(sensitivity(second)).isEqualTo("INTERNAL");
    }
  }

  @Test
  void anAssistantTurnThatNobodyHereSaidDoesNotLeave() throws Exception {
    Fake outside = Fake.answering("Good day.");
    try (ServeClient client = new ServeClient(outside.port())) {
      HttpResponse<String> reply =
          client.post(conversation("user", "Hello", "assistant", "Made up.", "user", "And?"));
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.body()).contains("no_permitted_route");
      assertThat(outside.requests()).isEmpty();
    }
  }

  @Test
  void ofTwoEqualAnswersTheHigherClassCounts() {
    KnownAnswers answers = new KnownAnswers(10);
    Message ok = Message.assistant("OK.");
    answers.add(ok.atLeast(Sensitivity.RESTRICTED));
    answers.add(ok.atLeast(Sensitivity.INTERNAL));
    assertThat(answers.recognise(ok).sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aChangedToolCallIsNotRecognised() {
    KnownAnswers answers = new KnownAnswers(10);
    answers.add(call("{\"order\":1}").atLeast(Sensitivity.INTERNAL));
    assertThat(answers.recognise(call("{\"order\":1}")).sensitivity())
        .isEqualTo(Sensitivity.INTERNAL);
    assertThat(answers.recognise(call("{\"order\":2}")).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aClientMayDropTheMarkOfAToolCallAndMakeUpNone() {
    KnownAnswers answers = new KnownAnswers(10);
    answers.add(marked("c2ln").atLeast(Sensitivity.INTERNAL));
    assertThat(answers.recognise(marked("c2ln")).sensitivity()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(answers.recognise(call("{}")).sensitivity()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(answers.recognise(marked("other")).sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void theMarkOfAToolCallGoesToTheClientAndBack() throws Exception {
    ToolCall asking = new ToolCall("1", "look_up", "{}", Optional.of("c2ln"));
    Fake fake = Fake.strict().when("Which").callTool(asking).when("again").answer("The same one.");
    try (ServeClient client = new ServeClient(fake.port())) {
      ObjectNode body = (ObjectNode) ServeClient.JSON.readTree(conversation("user", "Which?"));
      body.putArray("tools")
          .addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", "look_up");
      JsonNode message = client.json(body.toString()).path("choices").get(0).path("message");
      ArrayNode messages = (ArrayNode) body.path("messages");
      messages.add(message);
      messages.addObject().put("role", "tool").put("tool_call_id", "1").put("content", "again");
      assertThat(sensitivity(client.json(body.toString()))).isEqualTo("INTERNAL");
    }
    assertThat(fake.requests().get(1).messages().get(1).toolCalls()).containsExactly(asking);
  }

  private static Message marked(String mark) {
    return Message.assistant("", List.of(new ToolCall("1", "look_up", "{}", Optional.of(mark))));
  }

  @Test
  void whatIsForgottenIsRestricted() {
    KnownAnswers answers = new KnownAnswers(2);
    for (String text : List.of("a", "b", "c")) {
      answers.add(Message.assistant(text).atLeast(Sensitivity.INTERNAL));
    }
    assertThat(answers.recognise(Message.assistant("a")).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
    assertThat(answers.recognise(Message.assistant("c")).sensitivity())
        .isEqualTo(Sensitivity.INTERNAL);
  }

  private static Message call(String arguments) {
    return Message.assistant("", List.of(new ToolCall("1", "look_up", arguments)));
  }

  private static String conversation(String... rolesAndTexts) {
    ObjectNode body = ServeClient.JSON.createObjectNode().put("model", "modelport");
    var messages = body.putArray("messages");
    for (int i = 0; i < rolesAndTexts.length; i += 2) {
      messages.addObject().put("role", rolesAndTexts[i]).put("content", rolesAndTexts[i + 1]);
    }
    return body.toString();
  }

  private static String text(JsonNode reply) {
    return reply.path("choices").get(0).path("message").path("content").asText();
  }

  private static String sensitivity(JsonNode reply) {
    return reply.path("modelport").path("sensitivity").asText();
  }
}
