package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.audit.DecisionRecord;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private final ScriptedPipeline scripted = new ScriptedPipeline();
  private final ScriptedTarget target = outside("only", answering("yes"));

  @Test
  void aCallThatIsRefusedBeforeItBeginsIsRecorded() {
    try (ModelPort port = scripted.over(target)) {
      assertThat(interrupted(port).kind()).isEqualTo(Kind.CANCELLED);
    }
    assertThat(target.seen()).isEmpty();
    assertThat(scripted.records)
        .singleElement()
        .isInstanceOfSatisfying(
            DecisionRecord.Refused.class,
            record -> {
              assertThat(record.asked()).isEqualTo("answer");
              assertThat(record.kind()).isEqualTo(Kind.CANCELLED);
            });
  }

  @Test
  void aRefusalThatCannotBeRecordedIsOneAllTheSame() {
    scripted.log(
        record -> {
          throw new IllegalStateException("disk full");
        });
    try (ModelPort port = scripted.over(target)) {
      assertThat(interrupted(port).kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  private static ModelException interrupted(ModelPort port) {
    Thread.currentThread().interrupt();
    try {
      return catchThrowableOfType(
          ModelException.class, () -> port.generate(ModelRequest.of("Hello")));
    } finally {
      boolean unused = Thread.interrupted(); // else the next test would begin with it
    }
  }
}
