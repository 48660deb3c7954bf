package io.modelport.resilience;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The configured requests and tokens a minute of one target. Safe for use by many threads. */
final class Rates {
  private final Optional<TokenBucket> requests;
  private final Optional<TokenBucket> tokens;

  Rates(Limits limits, Clock clock) {
    this.requests = limits.requestsPerMinute().map(rate -> new TokenBucket(rate, clock));
    this.tokens = limits.tokensPerMinute().map(rate -> new TokenBucket(rate, clock));
  }

  /** Takes a request of so many tokens, and says how long to wait before it may be sent. */
  Duration take(long amount) {
    Duration first = requests.map(bucket -> bucket.take(1)).orElse(Duration.ZERO);
    Duration second = tokens.map(bucket -> bucket.take(amount)).orElse(Duration.ZERO);
    return first.compareTo(second) > 0 ? first : second;
  }

  /** Puts back a request that was never sent. */
  void giveBackAll(long amount) {
    requests.ifPresent(bucket -> bucket.giveBack(1));
    giveBack(amount);
  }

  /** Puts back tokens that were not used; a negative amount takes what was used beyond. */
  void giveBack(long amount) {
    tokens.ifPresent(bucket -> bucket.giveBack(amount));
  }
}
