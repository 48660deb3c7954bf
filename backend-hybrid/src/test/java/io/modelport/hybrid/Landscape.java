package io.modelport.hybrid;

import io.modelport.Settings;
import io.modelport.assembly.Opening;
import io.modelport.assembly.TimedPorts;
import io.modelport.spi.Backend;
import io.modelport.spi.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Two places outside and two inside, all of which fail at random, behind the real pipeline. */
final class Landscape {
  final Spy outA;
  final Spy outB;
  final Spy local;
  final Spy spare;
  private final AtomicLong now = new AtomicLong(Instant.now().toEpochMilli());

  Landscape(long seed) {
    outA = new Spy("out-a", false, new Random(seed + 1));
    outB = new Spy("out-b", false, new Random(seed + 2));
    local = new Spy("local", true, new Random(seed + 3));
    spare = new Spy("spare", true, new Random(seed + 4));
  }

  TimedPorts open(Settings settings) {
    Opening opening =
        context -> {
          List.of(outA, outB, local, spare).forEach(spy -> spy.behind(context.checkpoint()));
          return new HybridBackend(side(outA, outB), side(local, spare), context::isInside);
        };
    return TimedPorts.over("hybrid", opening, settings, new Moved());
  }

  /** Moves the clock by which policies are looked at. */
  void later(long millis) {
    now.addAndGet(millis);
  }

  /** Bytes of requests outside that hold what must stay inside. */
  long leaked() {
    return outA.marked() + outB.marked();
  }

  /** Bytes outside. */
  long left() {
    return outA.seen() + outB.seen();
  }

  /** Bytes inside of requests that hold what must stay there. */
  long kept() {
    return local.marked() + spare.marked();
  }

  private static Backend side(Target... targets) {
    return new Backend() {
      @Override
      public List<Target> targets() {
        return List.of(targets);
      }

      @Override
      public void close() {}
    };
  }

  /** Stands still until it is moved. */
  private final class Moved extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }
}
