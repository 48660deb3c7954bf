package io.modelport.selfhosted.scheduler;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills the batch of a step: a token for every answer that is being written, then tokens of
 * prompts, shared out so that a short prompt is read whole beside a long one. Used by one thread.
 */
final class StepPlan {
  private final Batch batch;
  private final StepBudget budget;
  private final LongSupplier clock;
  private final Sequence[] readers;
  private int reading;
  private int promptTokens;
  private boolean isShared;
  private long started;

  /**
   * A plan for steps of a decoder.
   *
   * @param clock nanoseconds
   */
  StepPlan(Decoder decoder, Limits limits, LongSupplier clock) {
    this.batch = new Batch(decoder.batchSize());
    this.budget = new StepBudget(decoder.batchSize(), limits.stepTime().toNanos());
    this.clock = clock;
    this.readers = new Sequence[decoder.sequences()];
  }

  /** The next step; empty where there is nothing to do. */
  Batch fill(Sequence[] sequences) {
    batch.clear();
    reading = 0;
    promptTokens = 0;
    for (Sequence sequence : sequences) {
      sequence.unplan();
      Answer answer = sequence.answer();
      if (answer == null) {
        continue;
      }
      answer.call().stepTokens(0);
      if (sequence.isReady(answer)) {
        if (sequence.pending() == 1) {
          add(sequence, answer, 1);
        } else {
          insert(sequence);
        }
      }
    }
    isShared = batch.size() > 0;
    if (reading > 0) {
      fillWithPrompts();
    }
    started = clock.getAsLong();
    return batch;
  }

  /** The fewest pending tokens first. */
  private void insert(Sequence sequence) {
    int place = reading++;
    while (place > 0 && readers[place - 1].pending() > sequence.pending()) {
      readers[place] = readers[place - 1];
      place--;
    }
    readers[place] = sequence;
  }

  private void fillWithPrompts() {
    int room = Math.min(batch.room(), Math.max(reading, budget.tokens(isShared)));
    for (int i = 0; i < reading; i++) {
      Sequence sequence = readers[i];
      int length = Math.min(sequence.pending(), room / (reading - i));
      room -= length;
      promptTokens += length;
      Answer answer = sequence.answer();
      if (answer != null) {
        add(sequence, answer, length);
      }
    }
  }

  private void add(Sequence sequence, Answer answer, int length) {
    sequence.plan(length, batch);
    answer.call().stepTokens(length);
  }

  /** The step is done. */
  void done() {
    if (promptTokens > 0) {
      budget.took(isShared, promptTokens, clock.getAsLong() - started);
    }
  }

  /** The answer in the step that began last. */
  static @Nullable Answer newest(Sequence[] sequences) {
    Answer newest = null;
    for (Sequence sequence : sequences) {
      Answer answer = sequence.planned() > 0 ? sequence.answer() : null;
      if (answer != null && (newest == null || answer.number() > newest.number())) {
        newest = answer;
      }
    }
    return newest;
  }
}
