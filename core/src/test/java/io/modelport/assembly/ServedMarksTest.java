package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelport.Finish;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedChange.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedMarksTest {
  private final ScriptedPipeline scripted = new ScriptedPipeline();
  private final Deque<Completion> answers = new ArrayDeque<>();

  private void served(@Nullable String model, @Nullable String fingerprint) {
    answers.add(
        Completion.of("hello", Finish.STOP, Usage.none())
            .withServed(Optional.ofNullable(model), Optional.ofNullable(fingerprint)));
  }

  private List<ServedChange> askAll() {
    ScriptedTarget target = ScriptedTarget.outside("main", attempt -> answers.removeFirst());
    try (ModelPort port = scripted.over(target)) {
      while (!answers.isEmpty()) {
        port.generate(ModelRequest.of("Good morning"));
      }
    }
    return scripted.changes;
  }

  @Test
  void anotherModelIsToldOnceWithTheOneBefore() {
    served("gpt-5.4-2026-03-05", null);
    served("gpt-5.4-2026-03-05", null);
    served("gpt-5.4-2026-09-01", null);
    served("gpt-5.4-2026-09-01", null);
    assertThat(askAll())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.target()).isEqualTo("main");
              assertThat(change.mark()).isEqualTo(Mark.MODEL);
              assertThat(change.before()).isEqualTo("gpt-5.4-2026-03-05");
              assertThat(change.now()).isEqualTo("gpt-5.4-2026-09-01");
            });
  }

  /** Several systems serve one model in turn; that is no change. */
  @Test
  void fingerprintsThatTakeTurnsAreToldOnceEach() {
    for (String mark : List.of("fp-1", "fp-2", "fp-1", "fp-2", "fp-3", "fp-1")) {
      served("m", mark);
    }
    assertThat(askAll())
        .extracting(ServedChange::mark, ServedChange::now)
        .containsExactly(tuple(Mark.FINGERPRINT, "fp-2"), tuple(Mark.FINGERPRINT, "fp-3"));
  }

  @Test
  void aProviderThatSaysNothingHasNotChanged() {
    served("m", "fp-1");
    served(null, null);
    served("m", "fp-1");
    assertThat(askAll()).isEmpty();
  }

  @Test
  void aMarkForEveryAnswerIsGivenUp() {
    IntStream.range(0, 1000).forEach(i -> served("m", "fp-" + i));
    assertThat(askAll()).hasSize(63);
  }
}
