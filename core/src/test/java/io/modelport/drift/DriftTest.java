package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  @TempDir private Path folder;

  private Drift watching(String action) {
    return Drift.of(
        Settings.of(
            Map.of(
                "modelport.drift.directory", folder.toString(), "modelport.drift.action", action)),
        change -> {});
  }

  @Test
  void refusesAFolderInWhichAnotherOneWrites() {
    try (Drift first = watching("notify")) {
      assertThat(first.isOff()).isFalse();
      assertThatThrownBy(() -> watching("notify"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("modelport.drift.directory names ")
          .hasMessageContaining("where another port or process writes; take another.");
    }
    try (Drift next = watching("notify")) {
      assertThat(next.isOff()).as("it was given back").isFalse();
    }
  }

  @Test
  void namesAFolderThatIsNotOfItsMaking() throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("%zz@m"));
    Path held = Files.writeString(foreign.resolve("held.txt"), "why");
    assertThatThrownBy(() -> watching("hold"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.drift.directory")
        .hasMessageContaining("%zz@m");
    Files.delete(held);
    try (Drift drift = watching("hold")) {
      assertThat(drift.refusal("%zz")).as("no lock is left behind").isEmpty();
    }
  }

  @Test
  void anAcceptedTargetIsHeldNoMore() throws IOException {
    Path state = folder.resolve("state");
    try (WatchFolder taken = WatchFolder.take("--state", state, Baseline.LEAST, 500)) {
      taken.hold(new WatchFolder.Place("first", "m"), "The model changed.");
      taken.hold(new WatchFolder.Place("first-b", "m"), "Another one.");
      assertThat(taken.accept("first", Instant.EPOCH)).containsExactly("The model changed.");
      assertThat(taken.held()).containsOnlyKeys("first-b");
      assertThat(taken.accept("fir", Instant.EPOCH)).isEmpty();
    }
    assertThat(state.resolve("accepted.jsonl")).content().contains("1970-01-01T00:00:00Z");
  }

  @Test
  void leavesATargetAloneWhoseFilesAreDamaged() throws IOException {
    Path place = Files.createDirectory(folder.resolve("first@m"));
    Files.writeString(
        place.resolve("journal.jsonl"), "{\"number\":1,\"id\":\"a\",\"asked\":\"?\"}\n");
    AtomicInteger looked = new AtomicInteger();
    Drift drift = watching("notify");
    for (int i = 0; i < 3; i++) {
      drift.observe("first", "m", () -> Observation.of("call-" + looked.incrementAndGet()));
    }
    drift.close();
    assertThat(drift.dropped()).as("told once, when it was opened").isZero();
    assertThat(looked).as("nothing is made for it").hasValue(0);
  }

  @Test
  void keepsATargetOfAnyNameInItsFolder() throws IOException {
    Path state = folder.resolve("state");
    try (WatchFolder taken = WatchFolder.take("--state", state, Baseline.LEAST, 500)) {
      assertThat(taken.open("..").observe(Observation.of("call-1"))).isEmpty();
    }
    try (var inside = Files.list(state);
        var outside = Files.list(folder)) {
      assertThat(inside).contains(state.resolve("%2E%2E"));
      assertThat(outside).containsExactly(state);
    }
  }
}
