package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Allowance;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leave for one attempt at one target, held while it runs. Used by one thread, but for {@link
 * #heed}.
 */
public final class Permit implements AutoCloseable {
  private final Lane lane;
  private final Breaker.Pass pass;
  private final Entry entry;
  private final Instant start;
  private @Nullable ModelException failure;
  private @Nullable Usage usage;

  Permit(Lane lane, Breaker.Pass pass, Entry entry, Instant start) {
    this.lane = lane;
    this.pass = pass;
    this.entry = entry;
    this.start = start;
  }

  /** The provider says what it has left for us. */
  public void heed(Allowance allowance) {
    lane.heed(allowance);
  }

  /** The answer is complete. */
  void succeeded(Usage used) {
    usage = used;
  }

  void failed(ModelException why) {
    failure = why;
  }

  /** Tells the target's lane how it went; an attempt that says nothing about it counts for none. */
  @Override
  public void close() {
    Duration took = lane.since(start);
    if (usage != null) {
      lane.answered();
      pass.succeeded(took);
    } else if (failure != null
        && Blame.isOfTarget(failure, entry.request().context(), took, lane.answersOthers())) {
      pass.failed(took, failure);
    } else {
      pass.undecided();
    }
    if (failure != null) {
      lane.heed(failure);
    }
    lane.leave(usage == null ? 0 : beyond(usage));
  }

  /** How many tokens were used beyond the estimate; none where the provider does not say. */
  private long beyond(Usage used) {
    long known =
        used.input().map(TokenCount::tokens).orElse(0L)
            + used.output().map(TokenCount::tokens).orElse(0L);
    return known == 0 ? 0 : known - entry.tokens();
  }
}
