package io.modelport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatchTest {
  private static final Surroundings AROUND =
      new Surroundings(Map.of("local", true), Sensitivity.INTERNAL, Set.of(), Optional.empty());

  @TempDir Path folder;
  private Path file;
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private int changes;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("policy.yaml");
    write("tenants: {acme: internal}");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 1_000L * ++changes));
  }

  private PolicyWatch watch() {
    return new PolicyWatch(Optional.of(file), Optional.of(AROUND), () -> now, Runnable::run);
  }

  private Policy later(PolicyWatch watch) {
    now = now.plusSeconds(2);
    return watch.current();
  }

  @Test
  void aChangedFileIsFollowedOnceItLooksTheSameTwice() throws IOException {
    PolicyWatch watch = watch();
    Policy first = watch.current();
    write("tenants: {acme: restricted}");
    assertThat(watch.current()).as("nobody looks twice in a second").isSameAs(first);
    assertThat(later(watch)).as("it may still be written").isSameAs(first);
    assertThat(later(watch).version()).isNotEqualTo(first.version());
  }

  @Test
  void afterAnIdleTimeTheFirstCallAlreadyGoesByWhatChanged() throws IOException {
    PolicyWatch watch = watch();
    Policy first = watch.current();
    write("tenants: {acme: restricted}");
    now = now.plusSeconds(4);
    assertThat(watch.current().version()).isNotEqualTo(first.version());
  }

  /** A model that learns the examples of domains takes its time. */
  @Test
  void aReaderThatIsNotDoneKeepsNobodyWaiting() throws IOException {
    List<Runnable> work = new ArrayList<>();
    PolicyWatch watch =
        new PolicyWatch(Optional.of(file), Optional.of(AROUND), () -> now, work::add);
    Policy first = watch.current();
    write("tenants: {acme: restricted}");
    now = now.plusSeconds(4);
    assertThat(watch.current()).isSameAs(first);
    work.get(0).run();
    assertThat(watch.current().version()).isNotEqualTo(first.version());
  }

  @Test
  void evenThenAFileThatIsBeingWrittenIsLeftAlone() throws IOException {
    PolicyWatch watch = watch();
    Policy first = watch.current();
    write("tenants: {acme: restricted}");
    now = now.plusSeconds(4);
    Files.setLastModifiedTime(file, FileTime.from(now.minusMillis(10)));
    assertThat(watch.current()).isSameAs(first);
    assertThat(later(watch).version()).isNotEqualTo(first.version());
  }

  @Test
  void aBadReloadKeepsTheOldOne() throws IOException {
    PolicyWatch watch = watch();
    Policy first = watch.current();
    write("tenants: {acme: nonsense}");
    later(watch);
    assertThat(later(watch)).isSameAs(first);
    write("tenants: {acme: public}");
    later(watch);
    assertThat(later(watch)).isNotSameAs(first);
  }

  @Test
  void aMissingFileKeepsTheOldOne() throws IOException {
    PolicyWatch watch = watch();
    Policy first = watch.current();
    Files.delete(file);
    later(watch);
    assertThat(later(watch)).isSameAs(first);
  }

  @Test
  void aBadFileAtTheStartIsAMistake() throws IOException {
    write("nonsense: {}");
    assertThatThrownBy(this::watch)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.policy.file")
        .hasMessageContaining("line 1");
  }

  @Test
  void aFolderInThePolicysPlaceIsAMistakeAndNotNothing() throws IOException {
    Path place = Files.createDirectory(folder.resolve("modelport-policy.yaml"));
    assertThatThrownBy(
            () -> PolicyWatch.of(Settings.of(Map.of()), place, AROUND, Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport-policy.yaml, which is missing or not readable");
  }

  @Test
  void withoutAFileNothingIsSaid() {
    PolicyWatch none = PolicyWatch.of(Settings.of(Map.of()), AROUND, Clock.systemUTC());
    assertThat(none.current().version()).isEmpty();
  }
}
