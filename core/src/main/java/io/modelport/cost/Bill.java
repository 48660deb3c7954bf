package io.modelport.cost;

import io.modelport.Cost;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.TokenGuess;
import java.time.Duration;
import java.util.Optional;

/** What one attempt costs. Closed once, by how the attempt ended. For one thread. */
public final class Bill {
  private final Meter meter;
  private final Target target;
  private final Request request;
  private final Reservation reservation;

  Bill(Meter meter, Target target, Request request, Reservation reservation) {
    this.meter = meter;
    this.target = target;
    this.request = request;
    this.reservation = reservation;
  }

  /** The target answered, after this time. */
  public Cost answered(Reply reply, Duration time) {
    Cost cost = meter.cost(target, reply.modelServed(), reply.usage(), time);
    reservation.settle(cost);
    return cost;
  }

  /**
   * The attempt failed. What a provider refuses or fails at it does not charge; what broke off
   * after it was sent is charged for what was read and written until then, of which this is an
   * estimate.
   *
   * @param sent whether any byte reached the wire, or the engine in this process
   * @param partial what came of the answer
   * @param time from its start until it failed
   * @return empty where nothing is charged
   */
  public Optional<Cost> failed(Kind kind, boolean sent, String partial, Duration time) {
    if (!sent || !mayBeCharged(kind)) {
      reservation.release();
      return Optional.empty();
    }
    Usage likely =
        Usage.of(
            TokenCount.estimated(TokenGuess.likelyInput(request)),
            TokenCount.estimated(TokenGuess.likely(partial)));
    Cost cost = meter.cost(target, Optional.empty(), likely, time);
    reservation.settle(cost);
    return Optional.of(cost);
  }

  private static boolean mayBeCharged(Kind kind) {
    return switch (kind) {
      // A guard blocks an answer in the middle; the gate, before anything was sent.
      case TRUNCATED, TIMED_OUT, CANCELLED, MALFORMED_ANSWER, BLOCKED -> true;
      default -> false;
    };
  }
}
