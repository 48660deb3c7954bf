package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.GuardSet;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import io.modelport.spi.InputGuard.Screened;
import io.modelport.spi.Principal;
import io.modelport.spi.PrincipalSource;
import java.util.List;
import java.util.Optional;
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

  @Test
  void carelessPartsOfSomebodyElseLeaveARecordAllTheSame() {
    scripted.guards(new GuardSet(List.of(new Nameless()), List.of()));
    try (ModelPort port = scripted.callers(new Careless()).over(target)) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(ModelRequest.of("Hello")));
      assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
    }
    assertThat(scripted.records)
        .singleElement()
        .isInstanceOfSatisfying(
            DecisionRecord.Refused.class,
            record -> assertThat(record.reason()).contains("Nameless"));
  }

  /** Knows nobody, and says so badly. */
  private static final class Careless implements PrincipalSource {
    @Override
    @SuppressWarnings("NullAway") // as somebody might write it who has no checker
    public Optional<Principal> principal(CallContext context) {
      return null;
    }
  }

  /** Blocks everything. */
  private static final class Nameless implements InputGuard {
    @Override
    @SuppressWarnings("NullAway") // as somebody might write it who has no checker
    public String name() {
      return null;
    }

    @Override
    public Screened inspect(Request request) {
      return new Screened(request, GuardVerdict.blocked());
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
