package io.modelport.selfhosted;

import static io.modelport.selfhosted.Versions.NEW_ANSWER;
import static io.modelport.selfhosted.Versions.OLD_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.ConfigurationException;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@NeedsNatives
class VersionWatchTest {
  @TempDir private Path folder;
  private Versions versions;

  @BeforeEach
  void twoVersions() throws IOException {
    versions = new Versions(folder);
  }

  @Test
  void callersNoticeNothingOfTwentySwaps() throws IOException {
    swapUnderCallers(20);
  }

  @Test
  @Tag("nightly")
  @Timeout(600)
  void callersNoticeNothingOfTwoHundredSwaps() throws IOException {
    swapUnderCallers(200);
  }

  private void swapUnderCallers(int swaps) throws IOException {
    try (EngineBackend backend = versions.backend()) {
      Target target = backend.targets().get(0);
      try (Callers callers = new Callers(8, target)) {
        for (int swap = 1; swap <= swaps; swap++) {
          boolean toNew = swap % 2 == 1;
          if (toNew) {
            versions.nameNew();
          } else {
            versions.nameOld();
          }
          awaitAnswer(target, toNew ? NEW_ANSWER : OLD_ANSWER);
        }
        callers.stop();
        assertThat(callers.failures()).isEmpty();
        assertThat(callers.answers()).hasSize(2).containsValues(OLD_ANSWER, NEW_ANSWER);
      }
      assertThat(versions.opened).hasValue(swaps + 1);
      await().untilAsserted(() -> assertThat(versions.closed).hasValue(swaps));
    }
    assertThat(versions.closed).hasValue(swaps + 1);
  }

  @Test
  void theFileIsLookedAtOnceASecondOnly() throws IOException {
    try (EngineBackend backend = versions.backend()) {
      Target target = backend.targets().get(0);
      assertThat(Versions.answer(target)).isEqualTo(OLD_ANSWER);
      Files.writeString(versions.file(), versions.newVersion()); // and no time passes
      for (int i = 0; i < 20; i++) {
        assertThat(Versions.answer(target)).isEqualTo(OLD_ANSWER);
      }
      assertThat(versions.opened).hasValue(1);
      versions.pass();
      awaitAnswer(target, NEW_ANSWER);
    }
  }

  @Test
  void aCallThatRunsEndsWithTheVersionItBeganWith() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (EngineBackend backend = versions.backend()) {
      Target target = backend.targets().get(0);
      CompletableFuture<String> running =
          CompletableFuture.supplyAsync(
              () -> {
                ModelRequest request = ModelRequest.of("Hello").withOptions(Calls.EXACT);
                return ((Completion)
                        target.call(
                            Calls.attempt(
                                request,
                                new Cancellation(),
                                piece -> {
                                  begun.countDown();
                                  waitFor(goOn);
                                })))
                    .text();
              });
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      versions.nameNew();
      awaitAnswer(target, NEW_ANSWER);
      assertThat(versions.closed).hasValue(0);
      goOn.countDown();
      assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(OLD_ANSWER);
      assertThat(versions.closed).hasValue(1);
    }
  }

  @Test
  void aBadVersionKeepsTheLoadedOneAndIsToldOnce() throws IOException {
    String good = versions.newVersion();
    Path broken = Files.writeString(folder.resolve("broken.gguf"), "<html>");
    try (EngineBackend backend = versions.backend();
        Warnings warnings = new Warnings(VersionWatch.class)) {
      Target target = backend.targets().get(0);
      for (String[] bad :
          List.of(
              new String[] {good.replace("new.gguf", "gone.gguf"), "gone.gguf does not exist"},
              new String[] {good.replaceFirst("sha256=.*", "sha256=" + "0".repeat(64)), "SHA-256"},
              new String[] {good.replaceFirst("sha256=.*", "sha256=abc"), "not a SHA-256"},
              new String[] {good.replaceFirst("model-sha256=.*", ""), "has no model-sha256"},
              new String[] {good.replace("new.gguf", broken.getFileName().toString()), "web page"},
              new String[] {good + "model-pth=x\n", "unknown entry model-pth"},
              new String[] {good + "adapter-path=gone.gguf\n", "adapter file gone.gguf"},
              new String[] {good + "adapter-path=\\u00zz\n", "cannot be read"},
              new String[] {
                "model-path=hf:a/b/c.gguf\n" + good.substring(good.indexOf('\n') + 1),
                "fetch it first"
              },
              new String[] {"#" + "x".repeat(1 << 16), "is longer"},
              new String[] {"", "has no model-sha256"})) {
        warnings.clear();
        versions.write(bad[0]);
        staysOld(target, warnings, bad[1]);
      }
      warnings.clear();
      versions.freeMemory.set(1 << 20);
      versions.nameNew();
      staysOld(target, warnings, "does not fit into memory");
      warnings.clear();
      Files.delete(versions.file());
      versions.pass();
      staysOld(target, warnings, "is not there");
      versions.freeMemory.set(Long.MAX_VALUE);
      versions.nameNew();
      awaitAnswer(target, NEW_ANSWER);
      assertThat(versions.opened).hasValue(2);
    }
  }

  private void staysOld(Target target, Warnings warnings, String why) {
    await()
        .untilAsserted(
            () -> {
              assertThat(Versions.answer(target)).isEqualTo(OLD_ANSWER);
              assertThat(warnings.messages()).as(why).hasSize(1);
            });
    assertThat(warnings.messages().get(0)).contains("old.gguf stays").contains(why);
    versions.pass();
    assertThat(Versions.answer(target)).isEqualTo(OLD_ANSWER);
    assertThat(target.unavailable()).isEmpty();
    assertThat(warnings.messages()).hasSize(1);
    assertThat(versions.opened).hasValue(1);
  }

  @Test
  void theFormerContentIsTheWayBack() throws IOException {
    try (EngineBackend backend = versions.backend()) {
      Target target = backend.targets().get(0);
      Path adapter = Files.write(folder.resolve("a.gguf"), LoraBytes.noting().build());
      versions.write(versions.newVersion() + "adapter-path=" + adapter + "\n");
      awaitAnswer(target, NEW_ANSWER.replace("Thank you", "Noted"));
      versions.nameNew(); // without the adapter
      awaitAnswer(target, NEW_ANSWER);
      versions.nameOld();
      awaitAnswer(target, OLD_ANSWER);
    }
    assertThat(versions.closed).hasValue(4);
  }

  @Test
  void aVersionThatComesAfterTheEndIsClosedAtOnce() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (EngineBackend backend =
        versions.backend(
            version -> {
              if (versions.opened.get() == 1) {
                loading.countDown();
                waitFor(goOn);
              }
              return versions.load(version);
            })) {
      versions.nameNew();
      assertThat(Versions.answer(backend.targets().get(0))).isEqualTo(OLD_ANSWER);
      assertThat(loading.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(versions.closed).hasValue(1);
    goOn.countDown();
    await().untilAsserted(() -> assertThat(versions.closed).hasValue(2));
    assertThat(versions.opened).hasValue(2);
  }

  @Test
  void aFirstVersionThatIsBadMakesRoomForAGoodOne() throws IOException {
    versions.write(versions.oldVersion().replace("old.gguf", "gone.gguf"));
    try (EngineBackend backend = versions.backend()) {
      Target target = backend.targets().get(0);
      assertThat(target.unavailable()).isPresent();
      versions.nameNew();
      await().until(() -> target.unavailable().isEmpty());
      assertThat(Versions.answer(target)).isEqualTo(NEW_ANSWER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"in-process", "process"})
  void theKeyIsAllItTakes(String isolation) throws IOException {
    try (EngineBackend backend = EngineBackend.open(settings("isolation", isolation))) {
      Target target = backend.targets().get(0);
      assertThat(Versions.answer(target)).isEqualTo(OLD_ANSWER);
      versions.nameNew();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Versions.answer(target).equals(NEW_ANSWER));
    }
  }

  @Test
  void aFirstFileThatNamesNoVersionIsAMistake() throws IOException {
    versions.write("model-path=x.gguf");
    assertThatThrownBy(() -> EngineBackend.open(settings("isolation", "process")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no model-sha256");
  }

  @Test
  void whatAVersionFileSaysIsAMistakeBesideIt() {
    Map<String, String> others =
        Map.of("adapter-path", "x", "model-path", "x.gguf", "model-sha256", "0".repeat(64));
    others.forEach(
        (key, value) ->
            assertThatThrownBy(() -> EngineBackend.open(settings(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key + " is set beside"));
  }

  private Settings settings(String key, String value) {
    return Settings.of(
        Map.of(
            "modelport.selfhosted.version-file",
            versions.file().toString(),
            "modelport.selfhosted.cache-directory",
            "target/test-cache",
            "modelport.selfhosted." + key,
            value));
  }

  private static void awaitAnswer(Target target, String answer) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(60))
        .until(() -> Versions.answer(target).equals(answer));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("The test was interrupted.", e);
    }
  }
}
