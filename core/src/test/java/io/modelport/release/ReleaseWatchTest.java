package io.modelport.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseWatchTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path place;

  private final AtomicLong time = new AtomicLong();
  private final InstantSource clock = () -> Instant.ofEpochMilli(time.addAndGet(1_000));

  private Path folder() {
    return place.resolve("releases");
  }

  private Releases releases() {
    return Releases.at(folder());
  }

  private void promote(String greeting) {
    String id = releases().add(Drafts.write(place.resolve(greeting), greeting, Map.of())).id();
    releases().promote(id, "test");
  }

  private ReleaseWatch<String> watch() {
    Map<String, String> settings =
        Map.of(
            "modelport.release.directory",
            folder().toString(),
            "modelport.release.on-drift",
            "roll-back");
    return ReleaseWatch.<String>of(Settings.of(settings), clock).orElseThrow();
  }

  @Test
  void aRollbackThatCouldNotBeReadOnceIsReadAtALaterLook() {
    promote("One");
    promote("Two");
    AtomicInteger failures = new AtomicInteger();
    ReleaseWatch<String> watch = watch();
    watch.start(
        bundle -> {
          if (bundle.description().equals("One") && failures.getAndIncrement() < 3) {
            throw new ConfigurationException("The disk is gone for a moment.");
          }
          return bundle.description();
        },
        (before, after) -> {});
    assertThat(watch.current()).contains("Two");
    releases().rollBack("bad answers");
    await().atMost(SOON).until(() -> watch.current().orElseThrow().equals("One"));
    assertThat(failures).hasValue(4);
  }

  @Test
  void afterAnIdleTimeTheFirstCallAlreadyGetsWhatIsInForce() {
    promote("One");
    ReleaseWatch<String> watch = watch();
    watch.start(Bundle::description, (before, after) -> {});
    promote("Two");
    time.addAndGet(10_000);
    assertThat(watch.current()).contains("Two");
  }

  @Test
  void aThreadThatIsNotToBeHadIsAskedForAgainAndTroublesNoCall() {
    promote("One");
    AtomicInteger asked = new AtomicInteger();
    Map<String, String> settings = Map.of("modelport.release.directory", folder().toString());
    ReleaseWatch<String> watch =
        ReleaseWatch.<String>of(
                Settings.of(settings),
                clock,
                work -> {
                  if (asked.incrementAndGet() < 3) {
                    throw new OutOfMemoryError("unable to create native thread");
                  }
                  work.run();
                })
            .orElseThrow();
    watch.start(Bundle::description, (before, after) -> {});
    promote("Two");
    await().atMost(SOON).until(() -> watch.current().orElseThrow().equals("Two"));
    assertThat(asked).hasValue(3);
  }

  @Test
  void anErrorWhileAReleaseIsReadLeavesTheOldOneUntilALaterLook() {
    promote("One");
    AtomicInteger failures = new AtomicInteger();
    ReleaseWatch<String> watch = watch();
    watch.start(
        bundle -> {
          if (bundle.description().equals("Two") && failures.getAndIncrement() < 3) {
            throw new NoClassDefFoundError("a class");
          }
          return bundle.description();
        },
        (before, after) -> {});
    promote("Two");
    await().atMost(SOON).until(() -> watch.current().orElseThrow().equals("Two"));
    assertThat(failures).hasValue(4);
  }

  @Test
  void aRollbackForDriftThatFailsOnceIsDoneAtALaterLook() throws IOException {
    promote("One");
    String one = releases().inForce().orElseThrow();
    promote("Two");
    ReleaseWatch<String> watch = watch();
    watch.start(Bundle::description, (before, after) -> {});
    Path file = folder().resolve("bundles").resolve(one).resolve("release.yaml");
    String text = Files.readString(file);
    Files.writeString(file, "description: Other\n");
    watch.drifted("Drift of m.");
    assertThat(watch.current()).contains("Two");
    Files.writeString(file, text);
    await().atMost(SOON).until(() -> watch.current().orElseThrow().equals("One"));
    assertThat(releases().history().get(0).why()).isEqualTo("Drift of m.");
  }
}
