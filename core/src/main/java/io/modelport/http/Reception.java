package io.modelport.http;

import io.modelport.ModelException.Kind;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the head of one answer, and makes room for its body. The hang-up knows the body from there
 * on: whoever is interrupted at this very moment no longer waits for the head, and would leave the
 * body open. Safe for use by many threads.
 */
final class Reception implements BodyHandler<InputStream> {
  private final Hangup hangup;
  private final TransportLimits limits;
  private final boolean whole;
  private volatile boolean begun;
  private volatile @Nullable WholeBody body;

  /**
   * Nothing has come yet.
   *
   * @param whole whether no piece is wanted before the last
   */
  Reception(Hangup hangup, TransportLimits limits, boolean whole) {
    this.hangup = hangup;
    this.limits = limits;
    this.whole = whole;
  }

  @Override
  public BodySubscriber<InputStream> apply(ResponseInfo head) {
    begun = true;
    if (!whole) {
      Inlet inlet = new Inlet();
      hangup.also(inlet::close);
      return inlet;
    }
    WholeBody gathering = new WholeBody(limits.answerBytes());
    body = gathering;
    hangup.also(gathering::close);
    return gathering;
  }

  /**
   * What it means that the connection broke now; empty before the head. The JDK tells whoever waits
   * for the answer, or the reader of its body: whichever comes first.
   */
  Optional<Kind> cut() {
    WholeBody gathered = body;
    if (gathered != null && gathered.hasBegun()) {
      return Optional.of(Kind.TRUNCATED);
    }
    return begun ? Optional.of(Kind.MALFORMED_ANSWER) : Optional.empty();
  }
}
