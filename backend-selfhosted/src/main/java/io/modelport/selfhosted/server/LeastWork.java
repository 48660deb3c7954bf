package io.modelport.selfhosted.server;

import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders servers by how much they are working on; equals take turns. For many threads. */
final class LeastWork {
  private final AtomicInteger turn = new AtomicInteger();

  /** All of them, the one to ask first in front. */
  List<Target> order(List<Target> targets) {
    // the numbers may change while they are sorted, so each is read once
    List<Ranked> ranked = new ArrayList<>();
    int first = turn.getAndIncrement();
    for (int i = 0; i < targets.size(); i++) {
      ranked.add(Ranked.of(targets.get(Math.floorMod(first + i, targets.size()))));
    }
    ranked.sort(Comparator.comparingInt(Ranked::rank).thenComparingInt(Ranked::running));
    return ranked.stream().map(Ranked::target).toList();
  }

  private record Ranked(Target target, int rank, int running) {

    /** A target may come wrapped; then it is not known how busy it is. */
    static Ranked of(Target target) {
      return target instanceof ServerTarget server
          ? new Ranked(target, server.rank(), server.running())
          : new Ranked(target, 0, 0);
    }
  }
}
