package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Settings;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the configuration allows at most, on a machine that has less. */
@Timeout(120)
class EngineLimitsTest {

  @Test
  void moreThreadsThanProcessorsAreCutToThemAndTheLogSaysSo() {
    try (Warnings warnings = new Warnings(LlamaCpp.class);
        EngineBackend backend = EngineBackend.open(settings("threads", "512"))) {
      Target target = backend.targets().get(0);
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
      assertThat(warnings.messages())
          .singleElement()
          .asString()
          .contains("modelport.selfhosted.threads", "512", "processors");
    }
  }

  @Test
  void sixtyFourAnswersAreMadeAtTheSameTime() {
    try (EngineBackend backend = EngineBackend.open(settings("parallel", "64"))) {
      Target target = backend.targets().get(0);
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        new Thread(() -> answer.complete(Calls.answer(target, "Hello", EXACT).text())).start();
        answers.add(answer);
      }
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(ANSWER));
    }
  }

  private static Settings settings(String key, String value) {
    return Settings.of(
        Map.of(
            "modelport.selfhosted.model-path",
            Calls.MODEL.toString(),
            "modelport.selfhosted.isolation",
            "in-process",
            "modelport.selfhosted.cache-directory",
            "target/test-cache",
            "modelport.selfhosted." + key,
            value));
  }
}
