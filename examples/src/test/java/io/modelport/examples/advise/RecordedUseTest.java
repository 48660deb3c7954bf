package io.modelport.examples.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Classification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedUseTest {
  @TempDir Path folder;

  @Test
  void aClockThatWasWrongIsNamedAndNotCountedThrough() {
    record("0001-01-01T00:00:00Z", "2026-11-21T10:00:00Z");
    assertThatThrownBy(() -> RecordedUse.of(folder, Sensitivity.INTERNAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("from 0001-01-01T00:00:00Z to 2026-11-21T10:00:00Z");
  }

  @Test
  void tenYearsAreRead() throws IOException {
    record("2016-11-22T00:00:00Z", "2026-11-21T10:00:00Z");
    assertThat(RecordedUse.of(folder, Sensitivity.INTERNAL).notes("USD").get(0))
        .contains("has 2 calls, 2 of them answered");
  }

  private void record(String... times) {
    Settings settings = Settings.of(Map.of("modelport.audit.directory", folder.toString()));
    try (Audit audit = Audit.of(settings, InstantSource.system())) {
      for (String time : times) {
        audit.append(intent(time));
        audit.append(outcome(time));
      }
    }
  }

  private static DecisionRecord intent(String time) {
    return new DecisionRecord.Intent(
        "at " + time,
        Instant.parse(time),
        "hosted",
        "answer",
        Optional.empty(),
        Optional.empty(),
        new Classification(Sensitivity.PUBLIC, Map.of(), List.of(), "00"),
        List.of(),
        "the only one",
        Optional.of("east"),
        DecisionRecord.Caller.unknown(),
        DecisionRecord.Versions.none(),
        Optional.empty(),
        List.of());
  }

  private static DecisionRecord outcome(String time) {
    return new DecisionRecord.Outcome(
        "at " + time,
        Instant.parse(time),
        Optional.empty(),
        List.of(),
        Usage.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(5),
        List.of());
  }
}
