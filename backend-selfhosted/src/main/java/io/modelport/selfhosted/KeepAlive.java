package io.modelport.selfhosted;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unloads models that nobody has used for as long as they are kept. */
final class KeepAlive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final Map<EngineSource, Duration> kept;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);

  private KeepAlive(Map<EngineSource, Duration> kept, InstantSource clock) {
    this.kept = Map.copyOf(kept);
    this.clock = clock;
  }

  /** Looks at these from now on; where there are none, there is no thread. */
  static KeepAlive of(Map<EngineSource, Duration> kept, InstantSource clock) {
    KeepAlive keepAlive = new KeepAlive(kept, clock);
    if (!kept.isEmpty()) {
      Thread looks = new Thread(keepAlive::lookAgainAndAgain, "modelport-keep-alive");
      looks.setDaemon(true);
      looks.start();
    }
    return keepAlive;
  }

  private void lookAgainAndAgain() {
    long period = period(kept.values()).toMillis();
    try {
      while (!closed.await(period, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // nobody has this thread
    }
  }

  /** A quarter of the shortest time: nothing stays much longer than it should. */
  private static Duration period(Collection<Duration> times) {
    Duration shortest = times.stream().min(Duration::compareTo).orElse(SELDOM).dividedBy(4);
    if (shortest.compareTo(OFTEN) < 0) {
      return OFTEN;
    }
    return shortest.compareTo(SELDOM) < 0 ? shortest : SELDOM;
  }

  /** Unloads what is due. */
  void look() {
    try {
      kept.forEach((source, time) -> source.unloadIfIdleSince(clock.instant().minus(time)));
    } catch (RuntimeException e) { // the next look may go well
      LOG.warn("Idle models could not be looked at", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
