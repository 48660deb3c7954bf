package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models that come and go. */
@Timeout(120)
@NeedsNatives
class UnloadingTest {
  @TempDir private Path folder;
  private Models models;

  @BeforeEach
  void threeModels() throws IOException {
    models = new Models(folder, "one", "two", "three");
  }

  @Test
  void anIdleModelIsUnloadedAndLoadedAgain() {
    models.set("keep-alive", "5m").set("models.two.keep-alive", "10m");
    EngineBackend backend = models.backend();
    try (ModelPort port = Models.port(backend)) {
      Models.ask(port, "one");
      Models.ask(port, "two");
      models.pass(Duration.ofMinutes(4));
      backend.unloadIdle();
      assertThat(models.closed).hasValue(0);
      models.pass(Duration.ofMinutes(1));
      backend.unloadIdle();
      assertThat(models.closed).hasValue(1);
      assertThat(Models.ask(port, "one")).isEqualTo(Models.answer("one"));
      models.pass(Duration.ofMinutes(10));
      backend.unloadIdle();
      assertThat(models.closed).hasValue(3);
    }
    assertThat(models.opened).containsExactly("one.gguf", "two.gguf", "one.gguf");
  }

  @Test
  void theTimerUnloadsByItself() {
    models.set("keep-alive", "1ms");
    try (ModelPort port = Models.port(models.backend())) {
      Models.ask(port, "one");
      models.pass(Duration.ofMinutes(1));
      await().untilAsserted(() -> assertThat(models.closed).hasValue(1));
    }
  }

  @Test
  void theOnlyModelIsUnloadedTooWhereThatIsWanted() {
    models.unset("models").set("model-path", models.file("one").toString()).set("keep-alive", "5m");
    EngineBackend backend = models.backend();
    try (ModelPort port = Models.port(backend)) {
      assertThat(models.opened).isEmpty();
      Models.ask(port, ModelRequest.of("Hello"));
      models.pass(Duration.ofMinutes(5));
      backend.unloadIdle();
      assertThat(models.closed).hasValue(1);
      assertThat(Models.ask(port, ModelRequest.of("Hello"))).isEqualTo(Models.answer("one"));
    }
  }

  @Test
  void noCallIsLostWhileItsModelIsUnloaded() throws Exception {
    models.set("keep-alive", "1ms");
    EngineBackend backend = models.backend();
    AtomicBoolean done = new AtomicBoolean();
    try (ModelPort port = Models.port(backend)) {
      CompletableFuture<Void> unloading =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  models.pass(Duration.ofMillis(1));
                  backend.unloadIdle();
                }
              });
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (String name : List.of("one", "two", "one")) {
        callers.add(CompletableFuture.runAsync(() -> askOften(port, name)));
      }
      CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(100, TimeUnit.SECONDS);
      done.set(true);
      unloading.get(10, TimeUnit.SECONDS);
    }
    assertThat(models.opened).hasSizeGreaterThan(2);
    assertThat(models.closed).hasValue(models.opened.size());
  }

  private static void askOften(ModelPort port, String name) {
    for (int i = 0; i < 15; i++) {
      assertThat(Models.ask(port, name)).isEqualTo(Models.answer(name));
    }
  }

  @Test
  void theOneThatNobodyUsedForLongestMakesRoom() {
    models.set("memory-limit", Models.ROOM_FOR_TWO);
    try (ModelPort port = Models.port(models.backend())) {
      for (String name : List.of("one", "two", "one", "three", "one", "two")) {
        models.pass(Duration.ofSeconds(1));
        assertThat(Models.ask(port, name)).isEqualTo(Models.answer(name));
      }
    }
    // three took the room of two, and two that of three
    assertThat(models.opened).containsExactly("one.gguf", "two.gguf", "three.gguf", "two.gguf");
  }

  @Test
  void aModelInUseStaysAndTheOtherIsToldHowMuchIsMissing() {
    models.set("memory-limit", Models.ROOM_FOR_ONE);
    try (ModelPort port = Models.port(models.backend())) {
      try (ModelStream running =
          port.stream(
              ModelRequest.of("Hello")
                  .withOptions(Calls.ENDLESS)
                  .withContext(Models.named("one")))) {
        assertThat(running.iterator().next().text()).isNotEmpty();
        for (int i = 0; i < 2; i++) {
          ModelException failure = Models.failure(() -> Models.ask(port, "two"));
          assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
          assertThat(failure)
              .hasMessageContaining("two.gguf does not fit into memory")
              .hasMessageContaining("MiB are missing")
              .hasMessageContaining("loaded and in use: 1.")
              .hasMessageContaining("modelport.selfhosted.models.two.context-length");
        }
      }
      await()
          .ignoreExceptionsInstanceOf(
              ModelException.class) // until the stream that was closed is gone
          .untilAsserted(() -> assertThat(Models.ask(port, "two")).isEqualTo(Models.answer("two")));
    }
    assertThat(models.opened).containsExactly("one.gguf", "two.gguf");
  }

  @Test
  void modelsInProcessesOfTheirOwnMakeRoomToo() {
    models.set("memory-limit", Models.ROOM_FOR_ONE).set("isolation", "process");
    try (ModelPort port = Models.port(models.backend(LocalEngine::open))) {
      assertThat(Models.ask(port, "one")).isEqualTo(Models.answer("one"));
      assertThat(Models.ask(port, "two")).isEqualTo(Models.answer("two"));
      assertThat(models.closed).hasValue(1);
    }
    assertThat(models.opened).containsExactly("one.gguf", "two.gguf");
  }

  @Test
  void aModelThatCanNeverFitSaysSo() {
    models.set("memory-limit", "1MiB");
    try (ModelPort port = Models.port(models.backend())) {
      ModelException failure = Models.failure(() -> Models.ask(port, "one"));
      assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(failure)
          .hasMessageContaining("1.0 MiB are free")
          .hasMessageNotContaining("in use");
    }
  }

  @Test
  void aCallThatGivesUpDoesNotWaitForTheModelAndTheNextFindsIt() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    EngineBackend backend =
        models.backend(
            settings -> {
              awaitQuietly(goOn);
              return LocalEngine.openHere(settings, () -> Long.MAX_VALUE);
            });
    try (ModelPort port = Models.port(backend)) {
      CallContext soon = Models.named("one").withDeadline(Duration.ofMillis(50));
      ModelException failure =
          Models.failure(() -> Models.ask(port, ModelRequest.of("Hello").withContext(soon)));
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> Models.ask(port, "one"));
      goOn.countDown();
      assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo(Models.answer("one"));
    }
    assertThat(models.opened).containsExactly("one.gguf");
  }

  @Test
  void aModelThatIsLoadedTooLateIsClosedAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EngineBackend backend =
        models.backend(
            settings -> {
              begun.countDown();
              awaitQuietly(goOn);
              return LocalEngine.openHere(settings, () -> Long.MAX_VALUE);
            });
    CompletableFuture<ModelException> call;
    try (ModelPort port = Models.port(backend)) {
      call = CompletableFuture.supplyAsync(() -> Models.failure(() -> Models.ask(port, "one")));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(call.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CANCELLED);
    goOn.countDown();
    await().untilAsserted(() -> assertThat(models.closed).hasValue(1));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
