package io.modelport.assembly;

import static io.modelport.assembly.ReviewedPorts.ADVICE;
import static io.modelport.assembly.ReviewedPorts.SOON;
import static io.modelport.assembly.ReviewedPorts.failure;
import static io.modelport.assembly.ReviewedPorts.held;
import static io.modelport.assembly.ReviewedPorts.read;
import static io.modelport.assembly.ReviewedPorts.rules;
import static io.modelport.assembly.ReviewedPorts.scripted;
import static io.modelport.assembly.ReviewedPorts.settings;
import static io.modelport.assembly.ReviewedPorts.target;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.TokenLogProbability;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Held;
import io.modelport.audit.DecisionRecord.Outcome;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.review.Decided;
import io.modelport.review.HeldAnswer;
import io.modelport.review.Reviews;
import io.modelport.review.Standing;
import io.modelport.review.Verdict;
import io.modelport.spi.Completion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports whose answers wait for a person. */
@Timeout(120)
class ReviewedCallsTest {
  @TempDir Path place;

  @Test
  void aHeldAnswerGoesOutWhenAReviewerApprovesItAndAllOfItIsOnRecord() {
    ScriptedPipeline scripted = scripted(place, "{purposes: [advice]}");
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
    try (Pipeline port = scripted(place, "{from: confidential}").over(target())) {
      String id = held(port, request);
      assertThat(port.desk().take("ada", id)).isPresent();
      port.desk().edit("ada", id, "Please ask a doctor.", "no advice by us");
      Decided decided = port.reviews().await(id, SOON);
      assertThat(decided.response().text()).isEqualTo("Please ask a doctor.");
      assertThat(decided.response().message().sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    }
  }

  @Test
  void aRejectedAnswerNeverGoesOut() {
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
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
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
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
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
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
    try (Pipeline port =
        new ScriptedPipeline().settings(settings(place, fallback)).over(target())) {
      Decided decided = port.reviews().await(held(port, ADVICE), SOON);
      assertThat(decided.verdict()).isEqualTo(Verdict.EXPIRED);
      assertThat(decided.response().text()).isEqualTo("Later.");
    }
    String none = "review: {deadline: 1ms, rules: {r: {purposes: [advice]}}}";
    try (Pipeline port = new ScriptedPipeline().settings(settings(place, none)).over(target())) {
      String id = held(port, ADVICE);
      assertThat(failure(() -> port.reviews().await(id, SOON)).kind()).isEqualTo(Kind.REJECTED);
    }
  }

  @Test
  void whenTheQueueCannotBeWrittenTheAnswerIsNotGiven() throws IOException {
    ScriptedPipeline scripted = scripted(place, "{purposes: [advice]}");
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
    Map<String, String> settings = settings(place, rules("{purposes: [advice]}"));
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
    try (Pipeline port = scripted(place, "{confidence-below: 60%}").over(target)) {
      assertThat(port.generate(ADVICE).text()).isEqualTo("yes");
      now.set(0, unsure);
      held(port, ADVICE);
      now.set(0, List.of());
      held(port, ADVICE);
    }
  }

  @Test
  void aShareOfTheAnswersWaits() {
    try (Pipeline port = scripted(place, "{share: 30%}").log(record -> {}).over(target())) {
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
  void aVerdictCountsOnlyWhenItIsOnRecord() {
    List<Boolean> broken = new CopyOnWriteArrayList<>(List.of(true));
    ScriptedPipeline scripted =
        scripted(place, "{purposes: [advice]}")
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
    Pipeline port = scripted(place, "{purposes: [advice]}").over(target());
    String id = held(port, ADVICE);
    Reviews reviews = port.reviews();
    CompletableFuture<Decided> future = reviews.future(id);
    port.close();
    assertThatThrownBy(future::join)
        .hasCauseInstanceOf(ModelException.class)
        .hasMessageContaining("ask another one for the verdict");
  }
}
