package io.modelport.sensitivity.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VaultsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Vaults vaults = new Vaults(3, Duration.ofMinutes(10), now::get);

  @Test
  void aConversationIsForgottenSomeTimeAfterItsLastUse() {
    Vault vault = of("a");
    pass(Duration.ofMinutes(9));
    assertThat(of("a")).isSameAs(vault);
    pass(Duration.ofMinutes(9));
    assertThat(of("a")).isSameAs(vault);
    pass(Duration.ofMinutes(10));
    assertThat(of("a")).isNotSameAs(vault);
    assertThat(vaults.size()).isEqualTo(1);
  }

  @Test
  void theOneThatRestedLongestMakesRoom() {
    Vault first = of("a");
    Vault second = of("b");
    of("c");
    assertThat(of("a")).isSameAs(first);
    of("d");
    assertThat(vaults.size()).isLessThanOrEqualTo(3);
    assertThat(of("a")).isSameAs(first);
    assertThat(of("b")).isNotSameAs(second);
  }

  @Test
  void callsWithoutAConversationShareNothing() {
    assertThat(vaults.of(CallContext.none())).isNotSameAs(vaults.of(CallContext.none()));
    assertThat(vaults.size()).isZero();
  }

  @Test
  void aVaultThatIsFullMasksNoMoreButKnowsWhatItHas() {
    Vault vault = of("a");
    for (int i = 0; i < Vault.MOST_VALUES; i++) {
      vault.mask("EMAIL", "EMAIL", "u" + i + "@example.org");
    }
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> vault.mask("EMAIL", "EMAIL", "one.more@example.org"))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE))
        .withMessageNotContaining("one.more");
    assertThat(vault.mask("EMAIL", "EMAIL", "U7@example.org").value()).isEqualTo("u7@example.org");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> of("b").mask("SECRET", "SECRET", "x".repeat(Vault.MOST_CHARACTERS)));
  }

  private Vault of(String conversation) {
    return vaults.of(CallContext.none().withConversationId(conversation));
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
