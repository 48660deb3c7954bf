package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelOptions;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a seed promises: the same text for the same seed and batch, and nothing beside others. */
@Timeout(120)
class SeedTest {
  private static EngineBackend backend;
  private static Target target;

  @BeforeAll
  static void open() {
    backend = Calls.backend(Calls.MODEL, SeedTest::load);
    target = backend.targets().get(0);
  }

  private static Engine load(ModelVersion version) throws BrokenModelException {
    return Calls.load(version, 8);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  void aloneTheSeedRepeatsWhateverRanBefore() {
    List<String> first = seeded();
    try (Callers others = new Callers(7, target)) {
      Calls.answer(target, "Hello", EXACT);
      others.stop();
      assertThat(others.failures()).isEmpty();
    }
    assertThat(seeded()).isEqualTo(first);
  }

  /** Sums differ in their last digits, so only a choice that is near a border could. */
  @Test
  void besideOthersAnAnswerThatTheModelIsSureOfStaysTheSame() {
    try (Callers others = new Callers(7, target)) {
      for (int i = 0; i < 20; i++) {
        assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
      }
      others.stop();
      assertThat(others.failures()).isEmpty();
    }
  }

  private static List<String> seeded() {
    List<String> texts = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      ModelOptions options = ModelOptions.none().withTemperature(1).withSeed(seed << 32);
      texts.add(Calls.answer(target, "Hello", options).text());
    }
    return texts;
  }
}
