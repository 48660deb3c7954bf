package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.spi.Attempt;
import io.modelport.spi.Destination;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body leaves only if everything in it was cleared. */
class ClearedBodyTest {
  private final Caller caller = new Caller();
  private final ModelRequest request =
      ModelRequest.of(
          Message.user(
              List.of(
                  new Part.Text("cleared"),
                  new Part.Text("{\"city\":[\"Ulm\"]}"),
                  new Part.Image("image/png", new byte[] {1, 2, 3}))));

  private String checked(String body) {
    return checked(body, Optional.empty());
  }

  private String checked(String body, Optional<Finishing> finishing) {
    Destination destination = Destination.remote("127.0.0.1", 9);
    Attempt attempt = caller.attempt(request, caller.clearance(request, destination), false);
    byte[] bytes = ClearedBody.of(body, finishing, attempt, "the-model");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":\"cleared\"}",
        "{\"model\":\"the-model\",\"role\":\"user\"}",
        "{\"content\":[{\"city\":\"Ulm\"}]}",
        "{\"content\":\"cleared\\n{\\\"city\\\":[\\\"Ulm\\\"]}\"}",
        "{\"model\":\"models/the-model\"}",
        "{\"data\":\"AQID\",\"url\":\"data:image/png;base64,AQID\"}"
      })
  void whatWasClearedLeavesAsItIs(String body) {
    assertThat(checked(body)).isEqualTo(body);
    assertThat(checked(body, Optional.of(Finishing.of(tree -> {})))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":\"cleared!\"}",
        "{\"content\":\"cleared\\nsmuggled\"}",
        "{\"model\":\"models/another\"}",
        "{\"content\":\"Cleared\"}",
        "{\"content\":[[{\"text\":\"smuggled\"}]]}",
        "{\"smuggled\":1}",
        "{\"data\":\"AQIE\"}",
        "{\"url\":\"data:image/jpeg;base64,AQID\"}",
        "[\"cleared\"]",
        "\"cleared\"",
        "",
        "{\"content\":\"smuggled\",\"content\":\"cleared\"}"
      })
  void whatWasNotIsBlocked(String body) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> checked(body))
        .withMessageNotContaining("smuggled")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":\"cleared!\"}",
        "{\"smuggled\":1}",
        "{\"content\":[[{\"text\":\"smuggled\"}]]}",
        "[\"cleared\"]"
      })
  void neitherDoesItLeaveWhenTheBodyIsFinished(String body) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> checked(body, Optional.of(Finishing.of(tree -> {}))))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
  }

  @Test
  void whatIsPutInIsCheckedToo() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(
            () -> checked("{}", Optional.of(Finishing.of(tree -> tree.put("content", "smuggled")))))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BLOCKED));
  }

  @Test
  void whatFollowsTheBodyDoesNotLeave() {
    assertThat(checked("{\"content\":\"cleared\"} \"smuggled\""))
        .isEqualTo("{\"content\":\"cleared\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"content\":\"cleared\"", "{\"content\":"})
  void aBodyThatIsCutIsNoRequest(String body) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> checked(body))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST));
  }

  @Test
  void onlyTheCheckedValueOfADoubledFieldLeaves() {
    String doubled = "{\"content\":\"smuggled\",\"content\":\"cleared\"}";
    assertThat(checked(doubled, Optional.of(Finishing.of(tree -> {}))))
        .isEqualTo("{\"content\":\"cleared\"}");
  }
}
