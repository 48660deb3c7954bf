package io.modelport.selfhosted.scheduler;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Decoder.Step;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the thread does that owns the decoder: step by step until closed. */
final class DecodingLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DecodingLoop.class);
  private static final int MOST_UNASKED_ABORTS = 3;

  private final Decoder decoder;
  private final Line line;
  private final RunningStep running;
  private final Sequences sequences;
  private final StepPlan plan;
  private long ticket;
  private int unaskedAborts;
  private volatile boolean closed;

  DecodingLoop(Decoder decoder, Limits limits, Line line, RunningStep running, LongSupplier clock) {
    this.decoder = decoder;
    this.line = line;
    this.running = running;
    this.sequences = new Sequences(decoder);
    this.plan = new StepPlan(decoder, limits, clock);
  }

  /** Makes the thread end after the step at hand; it must be woken. */
  void close() {
    closed = true;
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        if (!turn()) {
          LockSupport.park(this);
        }
      }
    } finally {
      for (Sequence sequence : sequences.all()) {
        sequence.leave(++ticket, line);
      }
      closeDecoder();
    }
  }

  private void closeDecoder() {
    try {
      decoder.close();
    } catch (RuntimeException e) {
      LOG.warn("Closing the model failed with {}", e.getClass().getName());
    }
  }

  /** One step; false where there is nothing to do. */
  private boolean turn() {
    try {
      int seen = running.givenUp();
      free();
      admit();
      Batch batch = plan.fill(sequences.all());
      if (batch.size() == 0) {
        return false;
      }
      if (running.begin(batch.size(), seen, sequences.rewinds())) {
        step(batch);
      }
    } catch (RuntimeException | Error e) { // or all later calls would wait for ever
      LOG.error("The scheduler failed with {}", e.getClass().getName());
      fail(false);
    }
    return true;
  }

  /** Takes calls that are over out of their sequences. */
  private void free() {
    for (Sequence sequence : sequences.all()) {
      Answer answer = sequence.answer();
      if (answer != null && answer.call().isOver()) {
        sequence.leave(++ticket, line);
      }
    }
  }

  private void admit() {
    while (line.queued() > 0 && sequences.hasFree()) {
      Call call = line.next();
      if (call != null) {
        admit(call);
      }
    }
  }

  private void admit(Call call) {
    Sampler sampler = call.isOver() ? null : call.takeSampler();
    if (sampler == null) {
      line.left(call); // given up on its way here
    } else {
      begin(call, sampler);
    }
  }

  private void begin(Call call, Sampler sampler) {
    int[] prompt = call.work().prompt();
    int most = Math.min(call.work().mostTokens(), decoder.contextLength() - prompt.length);
    Answer answer = new Answer(call, sampler, most, ++ticket);
    try {
      sequences.begin(answer, prompt);
    } catch (RuntimeException | Error e) { // as with any failure of one call, the others go on
      LOG.warn("Beginning an answer failed with {}", e.getClass().getName());
      answer.close(line);
      call.fail(new ModelException(Kind.INTERNAL, "The engine failed to begin the answer."));
    }
  }

  private void step(Batch batch) {
    Step step;
    try {
      step = decoder.decode(batch);
    } catch (RuntimeException | Error e) { // the decoder says nothing more about it
      LOG.warn("A step of the model failed with {}", e.getClass().getName());
      fail(true);
      return;
    } finally {
      running.end();
    }
    switch (step) {
      case DONE -> done();
      case ABORTED -> aborted();
      case FULL -> full();
    }
  }

  private void done() {
    unaskedAborts = 0;
    plan.done();
    for (Sequence sequence : sequences.all()) {
      Answer answer = sequence.answer();
      if (answer != null && sequence.planned() > 0) {
        sequence.advance(answer, line);
      }
    }
  }

  private void aborted() {
    unaskedAborts = running.wasAsked() ? 0 : unaskedAborts + 1;
    if (unaskedAborts > MOST_UNASKED_ABORTS) {
      fail(true); // or it would be done again for ever
    } else {
      sequences.restore();
    }
  }

  private void full() {
    if (sequences.forgetOldest()) {
      return;
    }
    Answer newest = StepPlan.newest(sequences.all());
    if (newest != null) { // the others have got further
      newest
          .call()
          .fail(
              new ModelException(
                  Kind.OVERLOADED,
                  "The engine's memory is full; allow fewer calls at once or a shorter context."));
    }
  }

  private void fail(boolean onlyPlanned) {
    for (Sequence sequence : sequences.all()) {
      Answer answer = sequence.answer();
      if (answer != null && (!onlyPlanned || sequence.planned() > 0)) {
        answer.call().fail(new ModelException(Kind.INTERNAL, "The model failed in a step."));
      }
    }
    sequences.forgetAll();
  }
}
