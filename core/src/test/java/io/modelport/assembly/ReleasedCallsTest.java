package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Intent;
import io.modelport.audit.DecisionRecord.Refused;
import io.modelport.audit.DecisionRecord.Released;
import io.modelport.cost.Costs;
import io.modelport.drift.Action;
import io.modelport.drift.Alarm;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import io.modelport.policy.PolicyWatch;
import io.modelport.policy.Surroundings;
import io.modelport.release.Drafts;
import io.modelport.release.Releases;
import io.modelport.spi.Attempt;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.ShadowListener;
import io.modelport.spi.SpendingCap;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports that go by a release. */
class ReleasedCallsTest {
  private static final ModelRequest GREET =
      ModelRequest.ofTemplate("greet", Map.of("name", "Maria"));
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path place;

  private Releases releases() {
    return Releases.at(place.resolve("releases"));
  }

  private String add(String greeting, Map<String, String> more) {
    return releases().add(Drafts.write(place.resolve(greeting), greeting, more)).id();
  }

  private String promoted(String greeting, Map<String, String> more) {
    String id = add(greeting, more);
    releases().promote(id, "test");
    return id;
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("modelport.release.directory", place.resolve("releases").toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private ScriptedPipeline scripted(String... more) {
    return new ScriptedPipeline().settings(settings(more));
  }

  private static Reply echo(Attempt attempt) {
    ModelRequest request = (ModelRequest) attempt.request();
    return Completion.of(request.messages().get(0).text(), Finish.STOP, Usage.none());
  }

  private static ModelException failure(Runnable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void theReleaseInForceMakesThePromptAndIsOnRecord() {
    String id = promoted("Hello", Map.of());
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(inside("own", ReleasedCallsTest::echo))) {
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
    promoted("Hello", Map.of());
    CountDownLatch promoted = new CountDownLatch(1);
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    ShadowListener listener =
        (request, given, shadow) -> {
          heard.add(request.messages().get(0).text() + ", " + given.text() + ", " + shadow.text());
          awaited(promoted); // the next copy waits behind this one
        };
    ScriptedPipeline scripted = scripted().choice(ReleasedCallsTest::withShadow);
    try (Pipeline port =
        scripted.over(
            listener,
            inside("own", ReleasedCallsTest::echo),
            inside("next", ReleasedCallsTest::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("Hello, Hello, Hello");
      assertThat(port.generate(GREET).text()).isEqualTo("Hello"); // its copy waits
      promoted("Goodbye", Map.of());
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
    promoted("Hello", Map.of());
    try (Pipeline port = scripted().over(inside("own", ReleasedCallsTest::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      promoted("Hi", Map.of());
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
      releases().rollBack("test");
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
    promoted("Hello", Map.of("release.yaml", "models: {large: {}}"));
    ScriptedTarget small = inside("one", ReleasedCallsTest::echo).model("small");
    ScriptedTarget large = inside("two", ReleasedCallsTest::echo).model("large");
    try (Pipeline port = scripted().over(small, large)) {
      assertThat(port.generate(GREET).origin().modelAsked()).isEqualTo("large");
      assertThat(port.generate(ModelRequest.of("x")).origin().modelAsked()).isEqualTo("small");
    }
    try (Pipeline port = scripted().over(small)) {
      ModelException failure = failure(() -> port.generate(GREET));
      assertThat(failure).hasMessageContaining("none of the release");
    }
  }

  @Test
  void anAnswerByOtherWeightsIsNotShown() {
    promoted("Hello", Map.of("release.yaml", "models: {script-1: {digest: 'sha256:aa'}}"));
    List<String> fingerprint = new CopyOnWriteArrayList<>(List.of("sha256:aa"));
    ScriptedTarget target =
        inside(
            "own",
            attempt -> {
              attempt.emit("He");
              return Completion.of("Hello", Finish.STOP, Usage.none())
                  .withServed(Optional.empty(), Optional.of(fingerprint.get(0)));
            });
    try (Pipeline port = scripted().over(target)) {
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
    promoted("Hello", Map.of("policy.yaml", denying));
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(inside("own", ReleasedCallsTest::echo))) {
      assertThat(failure(() -> port.generate(ModelRequest.of("The falcon"))).kind())
          .isEqualTo(Kind.BLOCKED);
    }
    DecisionRecord.Refused refused = (DecisionRecord.Refused) scripted.records.get(1);
    assertThat(refused.versions().policy()).isPresent();
    assertThat(refused.versions().release()).isPresent();
  }

  @Test
  void twoPoliciesAtOnceAreAMistake() throws Exception {
    promoted("Hello", Map.of("policy.yaml", "guards: {input: {sanitise: true}}"));
    Path policy = Files.writeString(place.resolve("own.yaml"), "tenants: {a: internal}");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> scripted("modelport.policy.file", policy.toString()).over())
        .withMessageContaining("leave one of them");
  }

  @Test
  void aReleaseThatCannotBeFollowedLeavesTheOldOneInForce() {
    promoted("Hello", Map.of());
    ScriptedPipeline scripted = scripted();
    try (Pipeline port = scripted.over(inside("own", ReleasedCallsTest::echo))) {
      promoted("Bad", Map.of("policy.yaml", "surprise: 1"));
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < end) {
        assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      }
      promoted("Hi", Map.of());
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
    }
  }

  @Test
  void aPinnedPortUsesOneReleaseWhateverIsInForce() {
    String hello = add("Hello", Map.of());
    promoted("Hi", Map.of());
    try (Pipeline port =
        scripted("modelport.release.id", hello).over(inside("own", ReleasedCallsTest::echo))) {
      assertThat(port.generate(GREET).text()).isEqualTo("Hello");
    }
  }

  @Test
  void aDamagedReleaseIsAMistakeAtTheStart() throws Exception {
    String id = promoted("Hello", Map.of());
    Path file = place.resolve("releases/bundles").resolve(id).resolve("release.yaml");
    Files.writeString(file, "description: Other");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> scripted().over())
        .withMessageContaining(id)
        .withMessageContaining("was changed");
  }

  @Test
  void whenTheChangeCannotBeRecordedTheOldReleaseStays() {
    promoted("Hello", Map.of());
    AtomicBoolean broken = new AtomicBoolean();
    ScriptedPipeline scripted =
        scripted()
            .log(
                record -> {
                  if (broken.get() && record instanceof Released) {
                    throw new ModelException(Kind.AUDIT_UNAVAILABLE, "full");
                  }
                });
    try (Pipeline port = scripted.over(inside("own", ReleasedCallsTest::echo))) {
      broken.set(true);
      promoted("Hi", Map.of());
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < end) {
        assertThat(port.generate(GREET).text()).isEqualTo("Hello");
      }
      broken.set(false);
      await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
    }
  }

  @Test
  void aModelThatChangedTakesThePromotionBackAndAnInputThatChangedDoesNot() {
    promoted("Hello", Map.of());
    String hello = releases().inForce().orElseThrow();
    promoted("Hi", Map.of());
    String hi = releases().inForce().orElseThrow();
    Editions editions = editions("modelport.release.on-drift", "roll-back");
    Editions keeping = editions();
    editions.drifted(change(Signal.INPUT_LENGTH));
    keeping.drifted(change(Signal.LENGTH));
    assertThat(releases().inForce()).contains(hi);
    editions.drifted(change(Signal.LENGTH));
    assertThat(releases().inForce()).contains(hello);
    assertThat(releases().history().get(0).why()).isEqualTo("Drift of script-1.");
    editions.drifted(change(Signal.LENGTH)); // the same alarm again, before the port has followed
    assertThat(releases().inForce()).contains(hello);
  }

  @Test
  void aModelThatTheReleaseDoesNotAskTakesNothingBack() {
    promoted("Hello", Map.of());
    String two = "description: two\nmodels: {script-2: {}}\n";
    String named = promoted("Hi", Map.of("release.yaml", two));
    editions("modelport.release.on-drift", "roll-back").drifted(change(Signal.LENGTH));
    assertThat(releases().inForce()).contains(named);
  }

  private Editions editions(String... more) {
    Settings settings = Settings.of(settings(more));
    Clock clock = Clock.systemUTC();
    Surroundings around = new Surroundings(Map.of(), Sensitivity.INTERNAL, Set.of());
    Editions editions = Editions.of(settings, Audit.of(record -> {}), clock);
    editions.start(around, PolicyWatch.of(settings, around, clock), Costs.of(settings, clock));
    return editions;
  }

  private static Change change(Signal signal) {
    return new Change(
        "own",
        "script-1",
        false,
        new Alarm(signal, "longer", 0.1, 0.5, 90, 100),
        Action.NOTIFY,
        true);
  }

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
    String one = promoted("One", all("One", "0.25"));
    String two = promoted("Two", all("Two", "0.75"));
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
        scripted()
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
        releases().rollBack("test");
        releases().promote(two, "test");
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
          releases().rollBack("test");
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
    promoted("Hello", Map.of());
    promoted("Hi", Map.of());
    try (Pipeline port = scripted().over(inside("own", ReleasedCallsTest::echo))) {
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        releases().rollBack("test");
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofSeconds(1))
            .until(() -> port.generate(GREET).text().equals("Hello"));
        System.out.printf(
            "rollback in force after %d ms%n", (System.nanoTime() - start) / 1_000_000);
        promoted("Hi", Map.of());
        await().atMost(SOON).until(() -> port.generate(GREET).text().equals("Hi"));
      }
    }
  }
}
