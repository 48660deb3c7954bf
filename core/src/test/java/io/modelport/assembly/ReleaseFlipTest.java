package io.modelport.assembly;

import static io.modelport.assembly.ReleasedPorts.GREET;
import static io.modelport.assembly.ReleasedPorts.SOON;
import static io.modelport.assembly.ReleasedPorts.promoted;
import static io.modelport.assembly.ReleasedPorts.releases;
import static io.modelport.assembly.ReleasedPorts.scripted;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelport.Finish;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Intent;
import io.modelport.spi.Completion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Releases that change under load: each call sees one of them, whole. */
class ReleaseFlipTest {
  @TempDir Path place;

  @Test
  void noCallSeesAMixOfTwoReleases() throws InterruptedException {
    flip(4_000, 10);
  }

  @Tag("nightly")
  @Timeout(1_200)
  @Test
  void norDoesOneOfAHundredThousand() throws InterruptedException {
    flip(100_000, 100);
  }

  private Map<String, String> all(String mark, String temperature) {
    return Map.of(
        "release.yaml", "parameters: {temperature: " + temperature + "}",
        "policy.yaml", "tenants: {" + mark + ": internal}",
        "prices.yaml",
            "- provider: scripted\n  currency: USD\n  source: test\n  checked: 2026-01-01\n"
                + "  models: {script-1: {from: 2026-01-01, input: "
                + temperature
                + ", output: 1}}\n");
  }

  /** Each release has its own of everything; a call that shows two marks saw a mix. */
  private void flip(int calls, int leastFlips) throws InterruptedException {
    String one = promoted(place, "One", all("One", "0.25"));
    String two = promoted(place, "Two", all("Two", "0.75"));
    Map<String, Set<String>> seen = new ConcurrentHashMap<>(); // what was seen with a release
    ScriptedTarget target =
        inside(
            "own",
            attempt -> {
              ModelRequest request = (ModelRequest) attempt.request();
              String mark = request.messages().get(0).text() + request.options().temperature();
              return Completion.of(mark, Finish.STOP, Usage.none());
            });
    ScriptedPipeline scripted =
        scripted(place)
            .log(
                record -> {
                  if (record instanceof Intent intent) {
                    String release = intent.versions().release().orElse("none");
                    seen.computeIfAbsent(release, key -> ConcurrentHashMap.newKeySet())
                        .add(
                            intent.prompt()
                                + " "
                                + intent.versions().policy()
                                + " "
                                + intent.versions().prices());
                  }
                });
    AtomicInteger left = new AtomicInteger(calls);
    Set<String> answers = ConcurrentHashMap.newKeySet();
    int flips = 0;
    try (Pipeline port = scripted.over(target)) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            new Thread(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    answers.add(port.generate(GREET).text());
                  }
                }));
      }
      callers.forEach(Thread::start);
      while (callers.stream().anyMatch(Thread::isAlive) || flips < leastFlips) {
        releases(place).rollBack("test");
        releases(place).promote(two, "test");
        flips += 2;
      }
      for (Thread caller : callers) {
        caller.join();
      }
      // both are seen, whatever the flips were faster than
      for (String wanted : List.of("Two", "One")) {
        await()
            .atMost(SOON)
            .until(
                () -> {
                  String answer = port.generate(GREET).text();
                  answers.add(answer);
                  return answer.startsWith(wanted);
                });
        if (wanted.equals("Two")) {
          releases(place).rollBack("test");
        }
      }
    }
    assertThat(answers)
        .containsExactlyInAnyOrder("OneOptionalDouble[0.25]", "TwoOptionalDouble[0.75]");
    assertThat(seen.keySet()).isEqualTo(new HashSet<>(List.of(one, two)));
    seen.values().forEach(each -> assertThat(each).hasSize(1));
    assertThat(seen.get(one)).isNotEqualTo(seen.get(two));
  }

  @Tag("nightly")
  @Test
  void aRollbackIsFollowedWithinASecond() {
    promoted(place, "Hello", Map.of());
    promoted(place, "Hi", Map.of());
    try (Pipeline port = scripted(place).over(inside("own", ReleasedPorts::echo))) {
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        releases(place).rollBack("test");
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofSeconds(1))
            .until(() -> port.generate(GREET).text().equals("Hello"));
        System.out.printf(
            "rollback in force after %d ms%n", (System.nanoTime() - start) / 1_000_000);
        promoted(place, "Hi", Map.of());
        await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
      }
    }
  }
}
