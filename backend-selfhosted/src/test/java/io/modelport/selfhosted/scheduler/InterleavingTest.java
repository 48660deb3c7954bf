package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Decoder.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens around it, an answer that is complete is the one that is written alone. */
class InterleavingTest {
  private static final int CALLS = 120;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void completeAnswersAreThoseWrittenAlone(long seed) throws Exception {
    round(seed, new HashDecoder(1 + (int) seed % 6, 16 + (int) seed * 9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void soItIsWithModelsThatCannotForgetTheEnd(long seed) throws Exception {
    round(seed, new HashDecoder(4, 64).recurrent());
  }

  @Test
  @Tag("nightly")
  void soItIsForAThousandSeeds() throws Exception {
    for (long seed = 1_000; seed < 2_000; seed++) {
      HashDecoder decoder = new HashDecoder(1 + (int) (seed % 6), 16 + (int) (seed % 90));
      round(seed, seed % 3 == 0 ? decoder.recurrent() : decoder);
    }
  }

  private static void round(long seed, HashDecoder decoder) throws Exception {
    Random random = new Random(seed);
    decoder.faults(faults(decoder, new Random(seed + 1)));
    List<Question> questions = new ArrayList<>();
    List<CompletableFuture<Ending>> endings = new ArrayList<>();
    try (Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(CALLS))) {
      for (int i = 0; i < CALLS; i++) {
        Question question = question(random, i);
        questions.add(question);
        endings.add(question.start(scheduler));
        if (random.nextInt(3) == 0) {
          Question victim = questions.get(random.nextInt(questions.size()));
          victim.cancellation().cancel(new ModelException(Kind.TIMED_OUT, "The deadline passed."));
        }
        if (random.nextInt(8) == 0) {
          endings.get(random.nextInt(endings.size())).handle((e, t) -> t).get(30, TimeUnit.SECONDS);
        }
      }
      int complete = 0;
      for (int i = 0; i < CALLS; i++) {
        String name = "seed " + seed + ", call " + i;
        complete += isComplete(name, questions.get(i), endings.get(i)) ? 1 : 0;
      }
      assertThat(complete).describedAs("seed %d", seed).isGreaterThan(CALLS / 10);
      assertThat(scheduler.queued()).isZero();
    }
    assertThat(decoder.violations()).describedAs("seed %d", seed).isEmpty();
    assertThat(decoder.openSamplers()).isZero();
  }

  /** Prompts that share beginnings of every length, so that all of the cache is at work. */
  private static Question question(Random random, int number) {
    int[] common = Question.prompt(random.nextInt(3), random.nextInt(200));
    int[] own = Question.prompt(random.nextInt(5), 1 + random.nextInt(100));
    return Question.of(own, 1 + random.nextInt(60), number).after(common);
  }

  private static HashDecoder.Faults faults(HashDecoder decoder, Random random) {
    return batch -> {
      int dice = random.nextInt(400);
      if (dice < 12) {
        decoder.abort(); // one that came late
      } else if (dice < 18) {
        return Step.ABORTED; // for a reason of the decoder's own
      } else if (dice < 30) {
        return Step.FULL;
      } else if (dice < 34) {
        throw new IllegalStateException("broken");
      } else if (dice < 200) {
        LockSupport.parkNanos(1); // lets the callers in between steps
      }
      return Step.DONE;
    };
  }

  private static boolean isComplete(String name, Question question, CompletableFuture<Ending> call)
      throws Exception {
    Set<Kind> allowed = EnumSet.of(Kind.TIMED_OUT, Kind.INTERNAL, Kind.OVERLOADED);
    Map.Entry<Ending, Throwable> outcome =
        call.handle((ending, failure) -> new java.util.AbstractMap.SimpleEntry<>(ending, failure))
            .get(30, TimeUnit.SECONDS);
    List<Integer> alone = question.alone();
    if (outcome.getValue() instanceof CompletionException e
        && e.getCause() instanceof ModelException failure) {
      assertThat(failure.kind()).describedAs(name).isIn(allowed);
      assertThat(alone.subList(0, question.written().size()))
          .describedAs(name)
          .isEqualTo(question.written());
      return false;
    }
    assertThat(outcome.getValue()).describedAs(name).isNull();
    assertThat(question.written()).describedAs(name).isEqualTo(alone);
    assertThat(outcome.getKey().reason()).describedAs(name).isEqualTo(question.aloneReason());
    return true;
  }
}
