package io.modelport.selfhosted;

import io.modelport.Finish;
import io.modelport.TokenCount;
import io.modelport.selfhosted.Jllama.Output;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The work of one answer: the prompt is read and the answer written in short stretches, between
 * which it can be given up, because jllama's own cancelling stops no work. An answer under a
 * grammar cannot be interrupted; it runs to its end.
 *
 * <p>jllama says neither why an answer ended nor how many tokens it has. But it gives one output a
 * token, held back only within a character, and the mark that ends an answer is an empty output: a
 * stretch whose last output has text was cut by its limit.
 */
final class Generation implements Job.Work {
  private final Completions completions;
  private final AtomicInteger tokens = new AtomicInteger();

  Generation(Completions completions) {
    this.completions = completions;
  }

  @Override
  public void run(Slot slot, Job job) {
    boolean going = read(slot, job);
    while (going) {
      int left = completions.mostTokens() - tokens.get();
      int stretch = completions.isWhole() ? left : slot.writingPace().next(left);
      long start = System.nanoTime();
      int before = tokens.get();
      boolean ended = write(slot, job, stretch);
      slot.writingPace().took(tokens.get() - before, System.nanoTime() - start);
      boolean full = tokens.get() >= completions.mostTokens();
      if (ended || full || stretch == left || tokens.get() == before) {
        job.end(new Engine.Ending(ended ? Finish.STOP : Finish.LENGTH, tokensSoFar()));
        return;
      }
      going = !job.isGivenUp();
    }
  }

  /** Tokens of the answer, the mark at its end included. */
  TokenCount tokensSoFar() {
    return TokenCount.counted(tokens.get());
  }

  private boolean read(Slot slot, Job job) {
    int position = 0;
    while (!job.isGivenUp()) {
      int step = slot.readingPace().next(completions.length() - position);
      position += step;
      if (position == completions.length()) {
        return true; // the rest is read with the first stretch of the answer
      }
      long start = System.nanoTime();
      drain(slot, slot.jllama().request(completions.reading(slot.number(), position)));
      slot.readingPace().took(step, System.nanoTime() - start);
    }
    return false;
  }

  private static void drain(Slot slot, int id) {
    while (!slot.jllama().receive(id).last()) {
      // the one token that a reading cannot help to make
    }
  }

  /** Writes a stretch; true where the answer ended within it. */
  private boolean write(Slot slot, Job job, int stretch) {
    int id = slot.jllama().request(completions.answering(slot.number(), stretch));
    boolean marked = false;
    while (true) {
      Output output = slot.jllama().receive(id);
      if (output.last()) {
        return marked;
      }
      marked = output.text().isEmpty();
      int[] written = slot.jllama().encodeNext(output.text());
      completions.append(written);
      tokens.addAndGet(marked ? 1 : written.length);
      job.piece(output.text());
    }
  }
}
