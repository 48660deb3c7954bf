package io.modelport.review;

import static io.modelport.review.HeldAnswers.held;
import static io.modelport.review.HeldAnswers.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every queue is held to. */
@Timeout(120)
abstract class QueueFacts {
  static final Duration LONG = Duration.ofHours(1);
  static final Duration SOON = Duration.ofSeconds(30);

  private final List<ReviewQueue> opened = new ArrayList<>();

  /** Another look at the same queue, as of another process. */
  abstract ReviewQueue open();

  /** Makes a verdict of it that cannot be read, as of a later version. */
  abstract void spoil(String id) throws Exception;

  @Test
  void oneThatCannotBeReadIsLeftAsideByNameAndTheOthersGoOn() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      queue().add(held(id));
    }
    spoil("a");
    ReviewQueue queue = queue();
    assertThat(queue.unreadable()).containsExactly("a");
    assertThat(queue.waiting()).extracting(each -> each.answer().id()).containsExactly("b", "c");
    assertThat(taken(queue, "maria")).contains("b");
    assertThat(queue.decide(review("b", "maria", Verdict.APPROVED))).isTrue();
    assertThat(queue.decide(review("a", "maria", Verdict.APPROVED))).isFalse();
    List<String> written = new ArrayList<>();
    queue.record(standing -> written.add(standing.answer().id()));
    assertThat(written).containsExactly("b");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> queue.find("a"))
        .withMessageContaining("cannot be read")
        .satisfies(failure -> assertThat(failure.decisionId()).contains("a"));
    Waiters waiters = new Waiters(queue);
    assertThat(waiters.future("a")).isCompletedExceptionally();
    assertThat(waiters.future("b")).isCompleted();
    queue.add(held("a")); // it is there already
    assertThat(queue().unreadable()).containsExactly("a");
  }

  @Test
  void oneThatNobodyCouldReadGoesLongAfterItsDeadlineAndNotWithoutARecord() throws Exception {
    queue().add(held("a", Duration.ofMillis(1)));
    queue().add(held("b", Duration.ofDays(1)));
    queue().add(held("c", Duration.ofMillis(1)));
    spoil("a");
    spoil("b");
    queue().forget(LONG, lost -> fail("it is early"));
    ReviewQueue full = queue();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThatIllegalStateException()
                    .isThrownBy(
                        () ->
                            full.forget(
                                Duration.ofMillis(1),
                                lost -> {
                                  throw new IllegalStateException("the log is full");
                                })));
    assertThat(queue().unreadable()).containsExactlyInAnyOrder("a", "b");
    List<Review> written = new ArrayList<>();
    queue().forget(Duration.ofMillis(1), written::add);
    queue().forget(Duration.ofMillis(1), written::add);
    assertThat(written).extracting(Review::answer).containsExactly("a");
    assertThat(written).extracting(Review::verdict).containsExactly(Verdict.EXPIRED);
    assertThat(written.get(0).reason()).contains("could not be read");
    assertThat(queue().find("a")).isEmpty();
    assertThat(queue().unreadable()).containsExactly("b");
    assertThat(queue().find("c")).as("it can be read").isPresent();
  }

  ReviewQueue queue() {
    ReviewQueue queue = open();
    opened.add(queue);
    return queue;
  }

  @AfterEach
  void close() {
    opened.forEach(ReviewQueue::close);
  }

  private static Optional<String> taken(ReviewQueue queue, String reviewer) {
    return queue.take(reviewer, LONG, answer -> true).map(HeldAnswer::id);
  }

  @Test
  void whatIsAddedIsThereForAnotherProcessAsItWas() {
    HeldAnswer answer = held("a");
    queue().add(answer);
    queue().add(answer);
    assertThat(queue().waiting()).hasSize(1);
    assertThat(queue().find("a").map(Standing::answer)).contains(answer);
    assertThat(queue().find("b")).isEmpty();
  }

  @Test
  void twoReviewersNeverHaveTheSame() {
    queue().add(held("a"));
    queue().add(held("b"));
    assertThat(taken(queue(), "maria")).contains("a");
    assertThat(taken(queue(), "jo")).contains("b");
    assertThat(taken(queue(), "ada")).isEmpty();
    assertThat(taken(queue(), "maria")).contains("a"); // her own again
  }

  @Test
  void aLeaseThatIsOverIsAnotherOnesAndTheFirstHasNoVerdictAnyMore() {
    queue().add(held("a"));
    assertThat(queue().take("maria", Duration.ofMillis(50), answer -> true)).isPresent();
    await().atMost(SOON).until(() -> taken(queue(), "jo").isPresent());
    assertThat(queue().decide(review("a", "maria", Verdict.APPROVED))).isFalse();
    assertThat(queue().decide(review("a", "jo", Verdict.REJECTED))).isTrue();
    assertThat(queue().find("a").flatMap(Standing::review).map(Review::verdict))
        .contains(Verdict.REJECTED);
  }

  @Test
  void thereIsOneVerdictAndNoneByWhoHasNotTakenIt() {
    queue().add(held("a"));
    assertThat(queue().decide(review("a", "maria", Verdict.APPROVED))).isFalse();
    assertThat(taken(queue(), "maria")).isPresent();
    assertThat(queue().decide(review("a", "maria", Verdict.APPROVED))).isTrue();
    assertThat(queue().decide(review("a", "maria", Verdict.REJECTED))).isFalse();
    assertThat(queue().decide(review("b", "maria", Verdict.REJECTED))).isFalse();
    assertThat(taken(queue(), "maria")).isEmpty();
    assertThat(queue().waiting()).isEmpty();
  }

  @Test
  void whatFitsIsFoundBehindMuchThatDoesNot() {
    for (int i = 0; i < 45; i++) {
      queue().add(held("a" + i));
    }
    queue().add(held("z"));
    assertThat(queue().take("maria", LONG, answer -> answer.id().equals("z"))).isPresent();
  }

  @Test
  void whatIsOverdueExpiresOnceAndIsNobodysAnyMore() {
    queue().add(held("a", Duration.ofMillis(1)));
    queue().add(held("b"));
    await()
        .atMost(SOON)
        .until(
            () -> {
              queue().expire();
              return queue().waiting().size() == 1;
            });
    Review first = queue().find("a").flatMap(Standing::review).orElseThrow();
    assertThat(first.verdict()).isEqualTo(Verdict.EXPIRED);
    queue().expire();
    assertThat(queue().find("a").flatMap(Standing::review)).contains(first);
    assertThat(taken(queue(), "maria")).contains("b");
  }

  @Test
  void aVerdictIsRecordedUntilTheWriterHasItAndThenNeverAgain() {
    queue().add(held("a"));
    assertThat(taken(queue(), "maria")).isPresent();
    assertThat(queue().decide(review("a", "maria", Verdict.APPROVED))).isTrue();
    ReviewQueue queue = queue();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                queue.record(
                    standing -> {
                      throw new IllegalStateException("the log is full");
                    }));
    assertThat(queue().find("a").map(Standing::recorded)).contains(false);
    List<String> written = new ArrayList<>();
    queue().record(standing -> written.add(standing.answer().id()));
    queue().record(standing -> written.add(standing.answer().id()));
    assertThat(written).containsExactly("a");
    assertThat(queue().find("a").map(Standing::recorded)).contains(true);
  }

  @Test
  void whatIsOnRecordForLongIsForgottenAndNothingElse() {
    for (String id : List.of("a", "b", "c")) {
      queue().add(held(id));
    }
    assertThat(taken(queue(), "maria")).contains("a");
    assertThat(queue().decide(review("a", "maria", Verdict.APPROVED))).isTrue();
    assertThat(taken(queue(), "jo")).contains("b");
    queue().forget(Duration.ZERO, lost -> {});
    assertThat(queue().find("a")).isPresent(); // not on record yet
    queue().record(standing -> {});
    queue().forget(LONG, lost -> {});
    assertThat(queue().find("a")).isPresent();
    await()
        .atMost(SOON)
        .until(
            () -> {
              queue().forget(Duration.ofMillis(1), lost -> {});
              return queue().find("a").isEmpty();
            });
    assertThat(queue().waiting()).hasSize(2);
    assertThat(queue().size()).isEqualTo(2);
    assertThat(queue().decide(review("b", "jo", Verdict.APPROVED))).isTrue();
  }
}
