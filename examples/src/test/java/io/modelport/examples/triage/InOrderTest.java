package io.modelport.examples.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class InOrderTest {
  @Test
  void aSlowFirstItemDoesNotLoseItsPlace() throws Exception {
    CountDownLatch secondDone = new CountDownLatch(1);
    List<Integer> results = new ArrayList<>();
    new InOrder<Integer, Integer>(
            2,
            item -> {
              if (item == 0) {
                await(secondDone);
              } else {
                secondDone.countDown();
              }
              return item;
            })
        .run(numbers(50), results::add);
    assertThat(results).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void aResultIsHandedOnBeforeTheInputEnds() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    Iterator<Optional<Integer>> input =
        List.of(Optional.of(1), Optional.<Integer>empty()).iterator();
    new InOrder<Integer, Integer>(2, item -> item)
        .run(
            () -> {
              Optional<Integer> next = input.next();
              if (next.isEmpty()) {
                await(shown); // a person who types: the end comes after the first answer is seen
              }
              return next;
            },
            result -> shown.countDown());
    assertThat(shown.getCount()).isZero();
  }

  @Test
  void failuresOfTheWorkReachTheCaller() {
    InOrder<Integer, Integer> failing =
        new InOrder<>(
            2,
            item -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> failing.run(numbers(5), result -> {})).hasMessage("broken");
  }

  private static Supplier<Optional<Integer>> numbers(int count) {
    Iterator<Integer> numbers = IntStream.range(0, count).iterator();
    return () -> numbers.hasNext() ? Optional.of(numbers.next()) : Optional.empty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
