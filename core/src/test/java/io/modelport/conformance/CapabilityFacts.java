package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Message;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Option;
import io.modelport.Part;
import io.modelport.ToolCall;
import io.modelport.spi.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is declared is honoured; what is not is refused before anybody is asked, never dropped. */
interface CapabilityFacts extends Bench {

  @ParameterizedTest
  @EnumSource(Option.class)
  default void anOptionIsHonouredOrRefused(Option option) {
    ModelRequest request = hello();
    request = request.withOptions(Samples.with(option, request.options()));
    assertTakenOrRefused(
        request, rig().capabilities().options().containsAll(request.options().used()));
  }

  @Test
  default void imagesAreSeenOrRefused() {
    Message message =
        Message.user(List.of(new Part.Text("What is in this picture?"), Samples.pixel()));
    assertTakenOrRefused(
        settled(ModelRequest.of(message)),
        rig().capabilities().features().contains(Feature.IMAGES));
  }

  @Test
  default void turnsOfToolsAreTakenOrRefused() {
    ToolCall call = new ToolCall("call-1", "lookup", "{\"ticket\":7}");
    ModelRequest request =
        ModelRequest.of(
            Message.user("What is the state of ticket 7?"),
            Message.assistant("", List.of(call)),
            Message.toolResult(call, "{\"state\":\"open\"}"));
    boolean declared = honours(Option.TOOLS);
    assertTakenOrRefused(
        declared ? Samples.withTools(settled(request)) : settled(request), declared);
  }

  private void assertTakenOrRefused(ModelRequest request, boolean declared) {
    play(Script.anything());
    ModelPort port = open();
    if (declared) {
      port.generate(request);
      try (ModelStream stream = port.stream(request)) {
        stream.response();
      }
      return;
    }
    assertThat(Outcome.failureOf(() -> port.generate(request)).kind())
        .isEqualTo(Kind.INVALID_REQUEST);
    try (ModelStream stream = port.stream(request)) {
      FailureFacts.assertFailsAlike(stream, Kind.INVALID_REQUEST);
    }
    assertThat(rig().upstream().begun()).as("calls begun for a refused request").isZero();
  }
}
