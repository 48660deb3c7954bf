package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation goes on at a provider that takes other ids. */
class CallIdsTest {
  private static ModelRequest asking(String id) {
    ToolCall call = new ToolCall(id, "weather", "{}", Optional.of("mark"));
    return ModelRequest.of(
        Message.user("Hi"),
        Message.assistant("Let me see.", List.of(call)).atLeast(Sensitivity.INTERNAL),
        Message.toolResult(call, "sun").atLeast(Sensitivity.CONFIDENTIAL));
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, functions.get:0/é",
    "OPENAI, call_abcdefghijklmnopqrstuvwx",
    "OPENAI, functions.get:0",
    "ANTHROPIC, toolu_01A09q90qw90lq917835lq9",
    "ANTHROPIC, call-0",
    "MISTRAL, D681PevKs"
  })
  void whatFitsStays(CallIds ids, String id) {
    ModelRequest request = asking(id);
    assertThat(ids.standIns(request)).isEmpty();
    assertThat(CallIds.with(Map.of(), request)).isSameAs(request);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, 12345678901234567890123456789012345678901",
    "ANTHROPIC, functions.get:0",
    "MISTRAL, call-0",
    "MISTRAL, D681PevKs0",
    "MISTRAL, D681Pev-s"
  })
  void whatDoesNotFitHasAStandInInTheCallAndItsResult(CallIds ids, String id) {
    ModelRequest request = asking(id);
    Map<String, String> standIns = ids.standIns(request);
    String standIn = Objects.requireNonNull(standIns.get(id));
    assertThat(standIn).matches("[a-z0-9]{9}");
    List<Message> messages = CallIds.with(standIns, request).messages();
    assertThat(messages)
        .containsExactly(
            Message.user("Hi"),
            Message.assistant(
                    "Let me see.",
                    List.of(request.messages().get(1).toolCalls().get(0).withId(standIn)))
                .atLeast(Sensitivity.INTERNAL),
            Message.toolResult(standIn, "sun").atLeast(Sensitivity.CONFIDENTIAL));
    assertThat(ids.standIns(asking(id + "x"))).doesNotContainValue(standIn);
  }

  @Test
  void aResultIsOfTheLatestCallWithItsId() {
    List<Message> conversation =
        List.of(
            Message.user("Hi"),
            Message.assistant("", List.of(new ToolCall("call-0", "look", "{}"))),
            Message.toolResult("call-0", "seen"),
            Message.assistant("", List.of(new ToolCall("call-0", "book", "{}"))),
            Message.toolResult("call-0", "booked"),
            Message.toolResult("call-9", "of nothing"));
    assertThat(Conversation.toolNames(conversation))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of("look"),
            Optional.empty(),
            Optional.of("book"),
            Optional.empty());
  }
}
