package io.modelport.assembly;

import static io.modelport.assembly.ReviewedPorts.ADVICE;
import static io.modelport.assembly.ReviewedPorts.failure;
import static io.modelport.assembly.ReviewedPorts.read;
import static io.modelport.assembly.ReviewedPorts.rules;
import static io.modelport.assembly.ReviewedPorts.scripted;
import static io.modelport.assembly.ReviewedPorts.settings;
import static io.modelport.assembly.ReviewedPorts.target;
import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.review.HeldAnswer;
import io.modelport.spi.Attempt;
import io.modelport.spi.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams whose answers wait for a person. */
@Timeout(120)
class ReviewedStreamsTest {
  @TempDir Path place;

  @Test
  void nothingOfAStreamIsGivenBeforeTheVerdict() {
    ScriptedTarget target = inside("own", emitting(List.of("You ", "may."), answering("You may.")));
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target)) {
      List<String> pieces = new ArrayList<>();
      ModelException failure = failure(() -> read(port.stream(ADVICE), pieces));
      assertThat(failure.kind()).isEqualTo(Kind.HELD);
      assertThat(pieces).isEmpty();
      String id = failure.decisionId().orElseThrow();
      assertThat(port.desk().take("ada", id).map(HeldAnswer::text)).contains("You may.");
    }
  }

  @Test
  void aStreamThatNoRuleHoldsInTheEndIsGivenWhole() {
    ScriptedTarget target = inside("own", emitting(List.of("You ", "may."), answering("You may.")));
    try (Pipeline port = scripted(place, "{guard: retrieved-text, score-from: 50%}").over(target)) {
      // the guard did not look, so it counts as sure
      assertThat(failure(() -> read(port.stream(ADVICE), new ArrayList<>())).kind())
          .isEqualTo(Kind.HELD);
    }
    String review =
        "guards: {input: {sanitise: true}}\n" + rules("{guard: sanitise, score-from: 50%}");
    try (Pipeline port = new ScriptedPipeline().settings(settings(place, review)).over(target)) {
      List<String> pieces = new ArrayList<>();
      read(port.stream(ADVICE), pieces);
      assertThat(pieces).containsExactly("You may.");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotShownByTheError() {
    Function<Attempt, Reply> cut =
        attempt -> {
          attempt.emit("You ");
          throw new ModelException(
                  Kind.TRUNCATED,
                  "cut",
                  new ModelException(Kind.TRUNCATED, "below").withPartialText("You "))
              .withPartialText("You ");
        };
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(inside("own", cut))) {
      ModelException whole = failure(() -> port.generate(ADVICE));
      assertThat(whole.partialText()).isEmpty();
      List<String> pieces = new ArrayList<>();
      ModelException streamed = failure(() -> read(port.stream(ADVICE), pieces));
      assertThat(streamed.partialText()).isEmpty();
      assertThat(pieces).isEmpty();
      assertThat(streamed.getCause())
          .satisfiesAnyOf(
              cause -> assertThat(cause).isNull(),
              cause -> assertThat(((ModelException) cause).partialText()).isEmpty());
    }
  }
}
