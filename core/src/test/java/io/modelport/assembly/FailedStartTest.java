package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that could not be opened has nothing open. */
class FailedStartTest {
  @TempDir private Path folder;

  @Test
  void aBackendThatFailsInAWayOfItsOwnLeavesNothingTaken() {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.audit.directory", folder.resolve("audit").toString(),
                "modelport.drift.directory", folder.resolve("drift").toString(),
                "modelport.budget.file", folder.resolve("spent").toString()));
    Builder failing = new Builder(settings, Installed.find());
    assertThatThrownBy(
            () ->
                failing.over(
                    "odd",
                    context -> {
                      throw new IllegalStateException("by its own");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("by its own");
    try (Pipeline port =
        new Builder(settings.with("modelport.backend", "fake"), Installed.find()).configured()) {
      assertThat(port.generate(ModelRequest.of("Hi")).text()).isNotEmpty();
    }
  }
}
