package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.sensitivity.terms.CustomerLists;
import io.modelport.sensitivity.view.Watch;
import io.modelport.spi.Classification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleLimitTest {
  private static final String LONG = "call +44 20 7946 0018 or ask at the desk; ".repeat(2_000);

  private final RuleDetector rules = new RuleDetector(Profile.BALANCED, CustomerLists.NONE);

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    assertThatThrownBy(() -> rules.detect(LONG, Watch.of(Duration.ofNanos(1))))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void anInterruptEndsTheWorkAndMakesTheTextRestricted() {
    Thread.currentThread().interrupt();
    Classification found =
        Classifier.of(Settings.of(Map.of())).classify(ModelRequest.of("harmless ".repeat(20_000)));
    assertThat(found.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(found.reasons().get(0)).isEqualTo("The detector rules was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
