package io.modelport.review;

import static io.modelport.review.HeldAnswers.held;
import static io.modelport.review.HeldAnswers.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who look after a queue, and those who wait for it. */
@Timeout(60)
class ReviewClerkTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path place;
  private FileQueue queue;

  @BeforeEach
  void decideOne() {
    queue = new FileQueue(place, InstantSource.system());
    queue.add(held("a"));
    assertThat(queue.take("maria", LONG, answer -> true)).isPresent();
    assertThat(queue.decide(review("a", "maria", Verdict.APPROVED))).isTrue();
  }

  private Reviews reviews() {
    return new Reviews(queue, LONG, LONG, InstantSource.system());
  }

  @Test
  void anErrorDoesNotEndTheClerk() {
    AtomicInteger writings = new AtomicInteger();
    try (Reviews reviews = reviews()) {
      reviews.start(
          (review, answer) -> {
            if (writings.incrementAndGet() < 3) {
              throw new NoClassDefFoundError("a class of the log");
            }
          });
      assertThat(reviews.await("a", SOON).verdict()).isEqualTo(Verdict.APPROVED);
    }
    assertThat(writings).hasValue(3);
  }

  @Test
  void aLogThatIsFullDoesNotKeepVerdictsFromBeingToldThatOthersRecorded() {
    try (Reviews reviews = reviews()) {
      CompletableFuture<Decided> waits = reviews.future("a");
      reviews.start(
          (review, answer) -> {
            throw new IllegalStateException("the log is full");
          });
      FileQueue other = new FileQueue(place, InstantSource.system());
      other.record(standing -> {}); // of a port whose log is not
      queue.add(held("b"));
      assertThat(queue.take("maria", LONG, answer -> true)).isPresent();
      assertThat(queue.decide(review("b", "maria", Verdict.REJECTED))).isTrue();
      assertThat(waits).succeedsWithin(SOON);
    }
  }

  @Test
  void whoAsksAfterTheEndIsToldSo() {
    Reviews reviews = reviews();
    queue.add(held("b"));
    reviews.close();
    assertThat(reviews.future("b"))
        .failsWithin(SOON)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(ModelException.class)
        .satisfies(failure -> assertThat(((ModelException) failure).kind()).isEqualTo(Kind.HELD))
        .withMessageContaining("closed");
    assertThatThrownBy(() -> reviews.await("b", SOON))
        .isInstanceOfSatisfying(
            ModelException.class, failure -> assertThat(failure.decisionId()).contains("b"));
  }
}
