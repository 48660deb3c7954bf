package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.audit.DecisionRecord.LookAgain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAgainWiringTest {
  @TempDir Path folder;

  @Test
  void aChangedVolumeIsOnRecord() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"),
            """
            data: may-leave
            requests-per-day: 10
            hosted-request: 0.001
            output-tokens: 100
            peak-to-mean: 1
            machine-hour: 0.0036
            saturation-tokens: 1000
            use-target: 1
            spare-machines: 0
            staff-month: 0
            """);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    ScriptedPipeline scripted =
        new ScriptedPipeline()
            .clock(now::get)
            .settings(
                Map.of(
                    "modelport.advisor.answers", answers.toString(),
                    "modelport.advisor.state", folder.resolve("state.json").toString(),
                    "modelport.advisor.days", "1"));
    try (ModelPort port =
        scripted.over(ScriptedTarget.inside("first", ScriptedTarget.answering("yes")))) {
      for (int i = 0; i < 200; i++) {
        port.generate(ModelRequest.of("Is it?"));
      }
      now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
      port.generate(ModelRequest.of("Is it?"));
    }
    assertThat(scripted.records)
        .filteredOn(LookAgain.class::isInstance)
        .singleElement()
        .satisfies(
            record -> {
              LookAgain found = (LookAgain) record;
              assertThat(found.sign()).isEqualTo("VOLUME");
              assertThat(found.sentence()).contains("the volume has passed ");
            });
  }
}
