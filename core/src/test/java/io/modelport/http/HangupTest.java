package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HangupTest {

  @Test
  void anActionThatFailsKeepsNoOtherFromRunning() {
    AtomicInteger ran = new AtomicInteger();
    Hangup hangup = new Hangup();
    hangup.also(
        () -> {
          throw new IllegalStateException("scripted");
        });
    hangup.also(
        () -> {
          throw new AssertionError("scripted");
        });
    hangup.also(ran::incrementAndGet);
    hangup.now();
    assertThat(ran).hasValue(1);
  }
}
