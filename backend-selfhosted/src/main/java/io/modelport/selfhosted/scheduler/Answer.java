package io.modelport.selfhosted.scheduler;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Ending.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call has got so far. Used by the scheduler's thread. */
final class Answer implements Work.LogProbabilitySource {
  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
  private static final int NONE = -1;

  private final Call call;
  private final Sampler sampler;
  private final int most;
  private final long number;
  private int cached;
  private int made;
  private int token;
  private int output = NONE;
  private boolean closed;

  /**
   * An answer without tokens.
   *
   * @param most its greatest length
   * @param number the later, the greater
   */
  Answer(Call call, Sampler sampler, int most, long number) {
    this.call = call;
    this.sampler = sampler;
    this.most = most;
    this.number = number;
  }

  Call call() {
    return call;
  }

  long number() {
    return number;
  }

  /** So many tokens of the prompt need not be read. */
  void cached(int tokens) {
    cached = tokens;
  }

  /** The next token, which the output chose; where there is none the call has its outcome. */
  int next(Decoder decoder, int at, Line line) {
    Reason reason;
    try {
      token = sampler.sample(at);
      made++;
      if (decoder.isEnd(token)) {
        reason = Reason.END;
      } else {
        output = at;
        boolean more = call.write(token, this);
        output = NONE;
        if (more && made < most) {
          return token;
        }
        reason = more ? Reason.LENGTH : Reason.STOPPED;
      }
    } catch (ModelException e) {
      call.fail(e);
      return NONE;
    } catch (RuntimeException | Error e) { // the others' answers go on
      LOG.warn("Writing an answer failed with {}", e.getClass().getName());
      call.fail(new ModelException(Kind.INTERNAL, "The engine failed while it wrote the answer."));
      return NONE;
    }
    line.left(call); // before the caller goes on, who may come back at once
    call.end(new Ending(reason, call.work().prompt().length, cached, made));
    return NONE;
  }

  @Override
  public Sampler.LogProbabilities logProbabilities() {
    if (output == NONE) {
      throw new IllegalStateException(
          "Log-probabilities are there while the writer has its token.");
    }
    return sampler.logProbabilities(output, token, call.work().logProbabilities());
  }

  /** Frees what it holds. */
  void close(Line line) {
    line.left(call);
    if (!closed) {
      closed = true;
      Call.close(sampler);
    }
  }
}
