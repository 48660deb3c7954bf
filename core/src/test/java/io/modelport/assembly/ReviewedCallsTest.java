package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.TokenLogProbability;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Held;
import io.modelport.audit.DecisionRecord.Outcome;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.review.Decided;
import io.modelport.review.HeldAnswer;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Reviews;
import io.modelport.review.Standing;
import io.modelport.review.Verdict;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports whose answers wait for a person. */
@Timeout(120)
class ReviewedCallsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ACCESS =
      """
      access:
        roles: {lead: [ada], agent: [jo]}
        rules:
          ask: {roles: ["*"]}
          review: {roles: [lead], operations: [reviews], up-to: confidential}
      """;
  private static final ModelRequest ADVICE =
      ModelRequest.of("May I?")
          .withContext(CallContext.none().withPurpose("advice").withPrincipal("jo"));

  @TempDir Path place;

  private Map<String, String> settings(String review) {
    try {
      Path file = Files.writeString(place.resolve("policy.yaml"), ACCESS + review);
      Map<String, String> settings = new HashMap<>();
      settings.put("modelport.policy.file", file.toString());
      settings.put("modelport.review.directory", place.resolve("held").toString());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rules(String rules) {
    return "review: {deadline: 1h, rules: {r: " + rules + "}}\n";
  }

  private ScriptedPipeline scripted(String rules) {
    return new ScriptedPipeline().settings(settings(rules(rules)));
  }

  private static ModelException failure(Runnable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  private static String held(Pipeline port, ModelRequest request) {
    ModelException failure = failure(() -> port.generate(request));
    assertThat(failure.kind()).as("%s", failure).isEqualTo(Kind.HELD);
    assertThat(failure.partialText()).isEmpty();
    return failure.decisionId().orElseThrow();
  }

  private static ScriptedTarget target() {
    return inside("own", answering("You may."));
  }

  @Test
  void aHeldAnswerGoesOutWhenAReviewerApprovesItAndAllOfItIsOnRecord() {
    ScriptedPipeline scripted = scripted("{purposes: [advice]}");
    try (Pipeline port = scripted.over(target())) {
      assertThat(port.generate(ModelRequest.of("May I?")).text()).isEqualTo("You may.");
      String id = held(port, ADVICE);
      HeldAnswer answer = port.desk().take("ada").orElseThrow();
      assertThat(answer.id()).isEqualTo(id);
      assertThat(answer.text()).isEqualTo("You may.");
      assertThat(answer.asked().turns().get(0).text()).isEqualTo("May I?");
      port.desk().approve("ada", id, "checked");
      Decided decided = port.reviews().await(id, SOON);
      assertThat(decided.verdict()).isEqualTo(Verdict.APPROVED);
      assertThat(decided.response().text()).isEqualTo("You may.");
      assertThat(decided.response().decisionId()).contains(id);
      List<DecisionRecord> all =
          scripted.records.stream().filter(each -> each.id().equals(id)).toList();
      assertThat(all).hasSize(4);
      assertThat(((Held) all.get(1)).rules()).containsExactly("r");
      assertThat(((Outcome) all.get(2)).failure()).contains(Kind.HELD);
      assertThat(((Reviewed) all.get(3)).verdict()).isEqualTo("APPROVED");
      assertThat(((Reviewed) all.get(3)).reason()).isEqualTo("checked");
    }
  }

  @Test
  void anEditedAnswerGoesOutAsEditedWithAtLeastTheClassOfTheHeldOne() {
    ModelRequest request =
        ADVICE.withContext(ADVICE.context().withDeclared(Sensitivity.CONFIDENTIAL));
    try (Pipeline port = scripted("{from: confidential}").over(target())) {
      String id = held(port, request);
      assertThat(port.desk().take("ada", id)).isPresent();
      port.desk().edit("ada", id, "Please ask a doctor.", "no advice by us");
      Decided decided = port.reviews().await(id, SOON);
      assertThat(decided.response().text()).isEqualTo("Please ask a doctor.");
      assertThat(decided.response().message().sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    }
  }

  @Test
  void aReviewerWritesNothingThatTheyMayNotJudge() {
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isPresent();
      String secret = "Pay with 4111 1111 1111 1111.";
      assertThat(failure(() -> port.desk().edit("ada", id, secret, "shorter")).kind())
          .isEqualTo(Kind.BLOCKED);
      port.desk().edit("ada", id, "Yes.", "shorter");
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("Yes.");
    }
  }

  @Test
  void anAnswerIsShownByWhatStandsInItToo() {
    ScriptedTarget telling = inside("own", answering("Pay with 4111 1111 1111 1111."));
    try (Pipeline port = scripted("{purposes: [advice]}").over(telling)) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isEmpty();
    }
  }

  @Test
  void aRejectedAnswerNeverGoesOut() {
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      List<ModelException> told = new CopyOnWriteArrayList<>();
      port.reviews().whenDecided(id, decided -> {}, told::add);
      CompletableFuture<Decided> future = port.reviews().future(id);
      assertThat(port.desk().take("ada", id)).isPresent();
      port.desk().reject("ada", id, "wrong");
      assertThat(failure(() -> port.reviews().await(id, SOON)).kind()).isEqualTo(Kind.REJECTED);
      assertThatThrownBy(future::join).hasCauseInstanceOf(ModelException.class);
      await().atMost(SOON).until(() -> told.size() == 1);
      assertThat(told.get(0).kind()).isEqualTo(Kind.REJECTED);
      assertThat(told.get(0)).hasMessageNotContaining("wrong");
    }
  }

  @Test
  void aCallbackIsToldOnceOfWhatGoesOut() {
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      List<Decided> told = new CopyOnWriteArrayList<>();
      port.reviews().whenDecided(id, told::add, failure -> {});
      port.reviews()
          .whenDecided(
              id,
              decided -> {
                throw new IllegalStateException("a bad listener");
              },
              failure -> {});
      assertThat(port.desk().take("ada", id)).isPresent();
      port.desk().approve("ada", id, "fine");
      await().atMost(SOON).until(() -> told.size() == 1);
    }
  }

  @Test
  void whoWaitsTooLittleIsToldThatItStillWaits() {
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      assertThat(failure(() -> port.reviews().await(id, Duration.ofMillis(1))).kind())
          .isEqualTo(Kind.HELD);
      assertThat(failure(() -> port.reviews().await("no-such", SOON)).kind())
          .isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  @Test
  void afterTheDeadlineTheFallbackGoesOutOrNothing() {
    String fallback = "review: {deadline: 1ms, fallback: Later., rules: {r: {purposes: [advice]}}}";
    try (Pipeline port = new ScriptedPipeline().settings(settings(fallback)).over(target())) {
      Decided decided = port.reviews().await(held(port, ADVICE), SOON);
      assertThat(decided.verdict()).isEqualTo(Verdict.EXPIRED);
      assertThat(decided.response().text()).isEqualTo("Later.");
    }
    String none = "review: {deadline: 1ms, rules: {r: {purposes: [advice]}}}";
    try (Pipeline port = new ScriptedPipeline().settings(settings(none)).over(target())) {
      String id = held(port, ADVICE);
      assertThat(failure(() -> port.reviews().await(id, SOON)).kind()).isEqualTo(Kind.REJECTED);
    }
  }

  @Test
  void whatWaitsOutlivesThePortAndAnotherOneKnowsIt() {
    String id;
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      id = held(port, ADVICE);
    }
    try (ReviewDesk desk = Assembly.desk(Settings.of(settings(rules("{purposes: [advice]}"))))) {
      assertThat(desk.waiting("ada")).hasSize(1);
      assertThat(desk.take("ada", id)).isPresent();
      desk.approve("ada", id, "fine");
    }
    ScriptedPipeline scripted = scripted("{purposes: [advice]}");
    try (Pipeline port = scripted.over(target())) {
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("You may.");
    }
    assertThat(scripted.records).hasOnlyElementsOfType(Reviewed.class).hasSize(1);
  }

  @Test
  void aDeskByItselfFollowsThePolicy() throws IOException {
    Map<String, String> settings = settings(rules("{purposes: [advice]}"));
    String id;
    try (Pipeline port = new ScriptedPipeline().settings(settings).over(target())) {
      id = held(port, ADVICE);
    }
    Path policy = place.resolve("policy.yaml");
    String before = Files.readString(policy);
    try (ReviewDesk desk = Assembly.desk(Settings.of(settings))) {
      assertThat(desk.waiting("ada")).hasSize(1);
      Files.writeString(policy, before.replace("lead: [ada]", "lead: [grace]"));
      await().atMost(SOON).until(() -> desk.waiting("ada").isEmpty());
      assertThat(failure(() -> desk.approve("ada", id, "fine")).kind()).isEqualTo(Kind.BLOCKED);
      Files.writeString(policy, "access: [broken"); // is not followed
      assertThat(desk.take("grace", id)).isPresent();
      desk.approve("grace", id, "fine");
    }
  }

  @Test
  void nothingOfAStreamIsGivenBeforeTheVerdict() {
    ScriptedTarget target = inside("own", emitting(List.of("You ", "may."), answering("You may.")));
    try (Pipeline port = scripted("{purposes: [advice]}").over(target)) {
      List<String> pieces = new ArrayList<>();
      ModelException failure = failure(() -> read(port.stream(ADVICE), pieces));
      assertThat(failure.kind()).isEqualTo(Kind.HELD);
      assertThat(pieces).isEmpty();
      String id = failure.decisionId().orElseThrow();
      assertThat(port.desk().take("ada", id).map(HeldAnswer::text)).contains("You may.");
    }
  }

  @Test
  void aStreamThatNoRuleHoldsInTheEndIsGivenWhole() {
    ScriptedTarget target = inside("own", emitting(List.of("You ", "may."), answering("You may.")));
    try (Pipeline port = scripted("{guard: retrieved-text, score-from: 50%}").over(target)) {
      // the guard did not look, so it counts as sure
      assertThat(failure(() -> read(port.stream(ADVICE), new ArrayList<>())).kind())
          .isEqualTo(Kind.HELD);
    }
    String review =
        "guards: {input: {sanitise: true}}\n" + rules("{guard: sanitise, score-from: 50%}");
    try (Pipeline port = new ScriptedPipeline().settings(settings(review)).over(target)) {
      List<String> pieces = new ArrayList<>();
      read(port.stream(ADVICE), pieces);
      assertThat(pieces).containsExactly("You may.");
    }
  }

  private static void read(ModelStream stream, List<String> pieces) {
    try (stream) {
      stream.forEach(piece -> pieces.add(piece.text()));
      var unused = stream.response();
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotShownByTheError() {
    Function<Attempt, Reply> cut =
        attempt -> {
          attempt.emit("You ");
          throw new ModelException(
                  Kind.TRUNCATED,
                  "cut",
                  new ModelException(Kind.TRUNCATED, "below").withPartialText("You "))
              .withPartialText("You ");
        };
    try (Pipeline port = scripted("{purposes: [advice]}").over(inside("own", cut))) {
      ModelException whole = failure(() -> port.generate(ADVICE));
      assertThat(whole.partialText()).isEmpty();
      List<String> pieces = new ArrayList<>();
      ModelException streamed = failure(() -> read(port.stream(ADVICE), pieces));
      assertThat(streamed.partialText()).isEmpty();
      assertThat(pieces).isEmpty();
      assertThat(streamed.getCause())
          .satisfiesAnyOf(
              cause -> assertThat(cause).isNull(),
              cause -> assertThat(((ModelException) cause).partialText()).isEmpty());
    }
  }

  @Test
  void whenTheQueueCannotBeWrittenTheAnswerIsNotGiven() throws IOException {
    ScriptedPipeline scripted = scripted("{purposes: [advice]}");
    Files.writeString(place.resolve("held"), "a file in its place");
    try (Pipeline port = scripted.over(target())) {
      assertThat(failure(() -> port.generate(ADVICE)).kind()).isEqualTo(Kind.BLOCKED);
      List<String> pieces = new ArrayList<>();
      assertThat(failure(() -> read(port.stream(ADVICE), pieces)).kind()).isEqualTo(Kind.BLOCKED);
      assertThat(pieces).isEmpty();
    }
  }

  @Test
  void withoutAQueueTheAnswerIsNotGiven() {
    Map<String, String> settings = settings(rules("{purposes: [advice]}"));
    settings.remove("modelport.review.directory");
    try (Pipeline port = new ScriptedPipeline().settings(settings).over(target())) {
      ModelException failure = failure(() -> port.generate(ADVICE));
      assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(failure).hasMessageContaining("modelport.review.directory");
    }
  }

  @Test
  void anUnsureAnswerWaitsAndSoDoesOneWhoseConfidenceNobodyKnows() {
    List<TokenLogProbability> sure = List.of(new TokenLogProbability("a", Math.log(0.9), Map.of()));
    List<TokenLogProbability> unsure =
        List.of(
            new TokenLogProbability("a", Math.log(0.9), Map.of()),
            new TokenLogProbability("b", Math.log(0.2), Map.of()));
    List<List<TokenLogProbability>> now = new CopyOnWriteArrayList<>(List.of(sure));
    ScriptedTarget target =
        inside(
            "own",
            attempt ->
                Completion.of("yes", Finish.STOP, Usage.none()).withLogProbabilities(now.get(0)));
    try (Pipeline port = scripted("{confidence-below: 60%}").over(target)) {
      assertThat(port.generate(ADVICE).text()).isEqualTo("yes");
      now.set(0, unsure);
      held(port, ADVICE);
      now.set(0, List.of());
      held(port, ADVICE);
    }
  }

  @Test
  void aShareOfTheAnswersWaits() {
    try (Pipeline port = scripted("{share: 30%}").log(record -> {}).over(target())) {
      int held = 0;
      for (int i = 0; i < 300; i++) {
        try {
          var unused = port.generate(ADVICE);
        } catch (ModelException e) {
          assertThat(e.kind()).isEqualTo(Kind.HELD);
          held++;
        }
      }
      assertThat(held).isBetween(40, 150); // 90 by chance; 1 in 10^9 is outside
    }
  }

  @Test
  void onlyWhoAccessNamesForReviewsMayReviewAndNobodyTheirOwn() {
    ScriptedPipeline scripted = scripted("{purposes: [advice]}");
    try (Pipeline port = scripted.over(target())) {
      String id = held(port, ADVICE);
      String own = held(port, ADVICE.withContext(ADVICE.context().withPrincipal("ada")));
      String restricted =
          held(port, ADVICE.withContext(ADVICE.context().withDeclared(Sensitivity.RESTRICTED)));
      for (String stranger : List.of("jo", "somebody")) {
        assertThat(port.desk().waiting(stranger)).isEmpty();
        assertThat(port.desk().take(stranger)).isEmpty();
        assertThat(port.desk().take(stranger, id)).isEmpty();
        assertThat(failure(() -> port.desk().approve(stranger, id, "fine")).kind())
            .isEqualTo(Kind.BLOCKED);
      }
      assertThat(scripted.records)
          .filteredOn(DecisionRecord.Refused.class::isInstance)
          .hasSize(2)
          .allSatisfy(
              each -> assertThat(((DecisionRecord.Refused) each).asked()).isEqualTo("review"));
      assertThat(port.desk().waiting("ada"))
          .extracting(each -> each.answer().id())
          .containsExactly(id);
      assertThat(port.desk().take("ada", own)).isEmpty();
      assertThat(port.desk().take("ada", restricted)).isEmpty();
      assertThat(failure(() -> port.desk().approve("ada", id, "not taken yet")).kind())
          .isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  @Test
  void aReasonWithASensitiveValueIsNotTaken() {
    try (Pipeline port = scripted("{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isPresent();
      for (String reason :
          List.of("", " ", "x".repeat(501), "card 4111 1111 1111 1111", "not readable \uD800")) {
        assertThat(failure(() -> port.desk().approve("ada", id, reason)).kind())
            .isEqualTo(Kind.INVALID_REQUEST);
      }
      port.desk().approve("ada", id, "fine");
    }
  }

  @Test
  void aVerdictCountsOnlyWhenItIsOnRecord() {
    List<Boolean> broken = new CopyOnWriteArrayList<>(List.of(true));
    ScriptedPipeline scripted =
        scripted("{purposes: [advice]}")
            .log(
                record -> {
                  if (record instanceof Reviewed && broken.get(0)) {
                    throw new ModelException(Kind.AUDIT_UNAVAILABLE, "full");
                  }
                });
    try (Pipeline port = scripted.over(target())) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isPresent();
      port.desk().approve("ada", id, "fine");
      assertThat(failure(() -> port.reviews().await(id, Duration.ofSeconds(1))).kind())
          .isEqualTo(Kind.HELD);
      assertThat(port.reviews().find(id).map(Standing::recorded)).contains(false);
      broken.set(0, false);
      assertThat(port.reviews().await(id, SOON).verdict()).isEqualTo(Verdict.APPROVED);
    }
  }

  @Test
  void closingThePortTellsThoseWhoWait() {
    Pipeline port = scripted("{purposes: [advice]}").over(target());
    String id = held(port, ADVICE);
    Reviews reviews = port.reviews();
    CompletableFuture<Decided> future = reviews.future(id);
    port.close();
    assertThatThrownBy(future::join)
        .hasCauseInstanceOf(ModelException.class)
        .hasMessageContaining("ask another one for the verdict");
  }
}
