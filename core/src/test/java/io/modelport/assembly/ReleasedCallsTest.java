package io.modelport.assembly;

import static io.modelport.assembly.ReleasedPorts.GREET;
import static io.modelport.assembly.ReleasedPorts.SOON;
import static io.modelport.assembly.ReleasedPorts.add;
import static io.modelport.assembly.ReleasedPorts.failure;
import static io.modelport.assembly.ReleasedPorts.promoted;
import static io.modelport.assembly.ReleasedPorts.releases;
import static io.modelport.assembly.ReleasedPorts.scripted;
import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Intent;
import io.modelport.audit.DecisionRecord.Refused;
import io.modelport.audit.DecisionRecord.Released;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.Routing;
import io.modelport.spi.ShadowListener;
import io.modelport.spi.SpendingCap;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports that go by a release. */
class ReleasedCallsTest {
  @TempDir Path place;

  @Test
  void theReleaseInForceMakesThePromptAndIsOnRecord() {
    String id = promoted(place, "Hello", Map.of());
    ScriptedPipeline scripted = scripted(place);
    try (Pipeline port = scripted.over(inside("own", ReleasedPorts::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      try (ModelStream stream = port.stream(GREET)) {
        assertThat(stream.response().text()).isEqualTo("Hello");
      }
    }
    Released released = (Released) scripted.records.get(0);
    assertThat(released.before()).isEmpty();
    assertThat(released.release()).isEqualTo(id);
    Intent intent = (Intent) scripted.records.get(1);
    assertThat(intent.versions().release()).contains(id);
    assertThat(intent.prompt()).contains("greet@" + id);
  }

  /** Two targets; the second gets copies. */
  private static Choice withShadow(Routing routing) {
    SpendingCap cap = new SpendingCap("shadow", BigDecimal.ONE, "USD");
    return new Choice(routing.permitted().subList(0, 1), "with a shadow")
        .withShadow(routing.permitted().get(1), cap);
  }

  @Test
  void aCopyAsksWhatWasAskedAndNotWhatALaterReleaseWouldAsk() throws Exception {
    promoted(place, "Hello", Map.of());
    CountDownLatch promoted = new CountDownLatch(1);
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    ShadowListener listener =
        (request, given, shadow) -> {
          heard.add(request.messages().get(0).text() + ", " + given.text() + ", " + shadow.text());
          awaited(promoted); // the next copy waits behind this one
        };
    ScriptedPipeline scripted = scripted(place).choice(ReleasedCallsTest::withShadow);
    try (Pipeline port =
        scripted.over(
            listener, inside("own", ReleasedPorts::echo), inside("next", ReleasedPorts::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("Hello, Hello, Hello");
      assertThat(port.generate(GREET).text()).isEqualTo("Hello"); // its copy waits
      promoted(place, "Goodbye", Map.of());
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Goodbye"));
      promoted.countDown();
      String next = heard.poll(30, TimeUnit.SECONDS);
      while (next != null && next.startsWith("Hello")) {
        next = heard.poll(30, TimeUnit.SECONDS);
      }
      assertThat(next).isEqualTo("Goodbye, Goodbye, Goodbye");
    }
    assertThat(scripted.records)
        .filteredOn(Refused.class::isInstance)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(((Refused) each).reason()).contains("in force no longer"));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPortFollowsWhatIsPromotedAndRolledBackElsewhere() {
    promoted(place, "Hello", Map.of());
    try (Pipeline port = scripted(place).over(inside("own", ReleasedPorts::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      promoted(place, "Hi", Map.of());
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
      releases(place).rollBack("test");
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hello"));
    }
  }

  @Test
  void aTemplateWithoutReleasesIsRefusedAndRecorded() {
    ScriptedPipeline scripted = new ScriptedPipeline();
    ScriptedTarget target = inside("own", answering("yes"));
    try (Pipeline port = scripted.over(target)) {
      ModelException failure = failure(() -> port.generate(GREET));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("modelport.release.directory");
    }
    assertThat(target.seen()).isEmpty();
    assertThat(scripted.records).hasOnlyElementsOfType(DecisionRecord.Refused.class).hasSize(1);
  }

  @Test
  void aModelThatIsNotOfTheReleaseIsNotAsked() {
    promoted(place, "Hello", Map.of("release.yaml", "models: {large: {}}"));
    ScriptedTarget small = inside("one", ReleasedPorts::echo).model("small");
    ScriptedTarget large = inside("two", ReleasedPorts::echo).model("large");
    try (Pipeline port = scripted(place).over(small, large)) {
      assertThat(port.generate(GREET).origin().modelAsked()).isEqualTo("large");
      assertThat(port.generate(ModelRequest.of("x")).origin().modelAsked()).isEqualTo("small");
    }
    try (Pipeline port = scripted(place).over(small)) {
      ModelException failure = failure(() -> port.generate(GREET));
      assertThat(failure).hasMessageContaining("none of the release");
    }
  }

  @Test
  void anAnswerByOtherWeightsIsNotShown() {
    promoted(place, "Hello", Map.of("release.yaml", "models: {script-1: {digest: 'sha256:aa'}}"));
    List<String> fingerprint = new CopyOnWriteArrayList<>(List.of("sha256:aa"));
    ScriptedTarget target =
        inside(
            "own",
            attempt -> {
              attempt.emit("He");
              return Completion.of("Hello", Finish.STOP, Usage.none())
                  .withServed(Optional.empty(), Optional.of(fingerprint.get(0)));
            });
    try (Pipeline port = scripted(place).over(target)) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      assertThat(read(port)).containsExactly("Hello");
      fingerprint.set(0, "sha256:bb");
      assertThat(failure(() -> port.generate(GREET)).kind()).isEqualTo(Kind.BLOCKED);
      List<String> pieces = new ArrayList<>();
      assertThat(failure(() -> pieces.addAll(read(port))).kind()).isEqualTo(Kind.BLOCKED);
      assertThat(pieces).isEmpty();
    }
  }

  private static List<String> read(Pipeline port) {
    List<String> pieces = new ArrayList<>();
    try (ModelStream stream = port.stream(GREET)) {
      stream.forEach(piece -> pieces.add(piece.text()));
      var unused = stream.response();
    }
    return pieces;
  }

  @Test
  void aReleaseWithAPolicyRulesEveryCall() {
    String denying = "guards: {input: {deny: {terms: [falcon]}}}";
    promoted(place, "Hello", Map.of("policy.yaml", denying));
    ScriptedPipeline scripted = scripted(place);
    try (Pipeline port = scripted.over(inside("own", ReleasedPorts::echo))) {
      assertThat(failure(() -> port.generate(ModelRequest.of("The falcon"))).kind())
          .isEqualTo(Kind.BLOCKED);
    }
    DecisionRecord.Refused refused = (DecisionRecord.Refused) scripted.records.get(1);
    assertThat(refused.versions().policy()).isPresent();
    assertThat(refused.versions().release()).isPresent();
  }

  @Test
  void twoPoliciesAtOnceAreAMistake() throws Exception {
    promoted(place, "Hello", Map.of("policy.yaml", "guards: {input: {sanitise: true}}"));
    Path policy = Files.writeString(place.resolve("own.yaml"), "tenants: {a: internal}");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> scripted(place, "modelport.policy.file", policy.toString()).over())
        .withMessageContaining("leave one of them");
  }

  @Test
  void aReleaseThatCannotBeFollowedLeavesTheOldOneInForce() {
    promoted(place, "Hello", Map.of());
    ScriptedPipeline scripted = scripted(place);
    try (Pipeline port = scripted.over(inside("own", ReleasedPorts::echo))) {
      promoted(place, "Bad", Map.of("policy.yaml", "surprise: 1"));
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < end) {
        assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      }
      promoted(place, "Hi", Map.of());
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
    }
  }

  @Test
  void aPinnedPortUsesOneReleaseWhateverIsInForce() {
    String hello = add(place, "Hello", Map.of());
    promoted(place, "Hi", Map.of());
    try (Pipeline port =
        scripted(place, "modelport.release.id", hello).over(inside("own", ReleasedPorts::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
    }
  }

  @Test
  void aDamagedReleaseIsAMistakeAtTheStart() throws Exception {
    String id = promoted(place, "Hello", Map.of());
    Path file = place.resolve("releases/bundles").resolve(id).resolve("release.yaml");
    Files.writeString(file, "description: Other");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> scripted(place).over())
        .withMessageContaining(id)
        .withMessageContaining("was changed");
  }

  @Test
  void whenTheChangeCannotBeRecordedTheOldReleaseStays() {
    promoted(place, "Hello", Map.of());
    AtomicBoolean broken = new AtomicBoolean();
    ScriptedPipeline scripted =
        scripted(place)
            .log(
                record -> {
                  if (broken.get() && record instanceof Released) {
                    throw new ModelException(Kind.AUDIT_UNAVAILABLE, "full");
                  }
                });
    try (Pipeline port = scripted.over(inside("own", ReleasedPorts::echo))) {
      broken.set(true);
      promoted(place, "Hi", Map.of());
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < end) {
        assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      }
      broken.set(false);
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
    }
  }
}
