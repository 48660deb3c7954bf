package io.modelport.selfhosted;

import io.modelport.Finish;
import io.modelport.TokenCount;
import io.modelport.selfhosted.Jllama.Output;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The work of one answer.
 *
 * <p>jllama says neither why an answer ended nor how many tokens it has. But it gives one output a
 * token, held back only within a character, and the mark that ends an answer is an empty output: an
 * answer whose last output before the end has text was cut by its limit.
 */
final class Generation implements Job.Work {
  private final Completions completions;
  private final AtomicLong outputs = new AtomicLong();
  private volatile boolean exact = true;

  Generation(Completions completions) {
    this.completions = completions;
  }

  @Override
  public void run(Slot slot, Job job) {
    if (!slot.read(completions, job)) {
      return;
    }
    int id = slot.jllama().request(completions.answering(slot.number()));
    boolean marked = false;
    while (true) {
      Output output = slot.jllama().receive(id);
      if (output.last()) {
        job.end(new Engine.Ending(marked ? Finish.STOP : Finish.LENGTH, tokensSoFar()));
        return;
      }
      if (job.isGivenUp()) {
        slot.jllama().cancel(id);
        return;
      }
      marked = output.text().isEmpty();
      count(output.text());
      job.piece(output.text());
    }
  }

  /** Counted where every output was one token; a character may have taken several. */
  TokenCount tokensSoFar() {
    return exact ? TokenCount.counted(outputs.get()) : TokenCount.estimated(outputs.get());
  }

  private void count(String text) {
    outputs.incrementAndGet();
    exact = exact && text.chars().allMatch(unit -> unit < 128);
  }
}
