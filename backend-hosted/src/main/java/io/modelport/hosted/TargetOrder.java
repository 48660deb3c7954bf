package io.modelport.hosted;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Choice;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Puts targets in the order in which they are asked. Safe for use by many threads where its random
 * numbers are.
 *
 * @param weights of the targets by name; empty where the configured order counts
 */
record TargetOrder(Map<String, Integer> weights, RandomGenerator random) {
  /** How the order comes about. */
  enum Kind {
    CONFIGURED,
    WEIGHTED
  }

  private static final Setting<Kind> ORDER =
      Setting.oneOf(
              "modelport.hosted.order",
              "How the order comes about in which hosted targets are asked: as they are listed, or"
                  + " drawn for each call by their weights.",
              Kind.class)
          .withDefault("configured");
  private static final Setting<Integer> WEIGHT =
      Setting.integer(
              "modelport.hosted.targets.NAME.weight",
              "The target's share of the calls where modelport.hosted.order is weighted.",
              1,
              1000)
          .withDefault("1");

  static Collection<Setting<?>> keys() {
    return List.of(ORDER, WEIGHT.forEach(TargetKeys.TARGETS));
  }

  static TargetOrder of(Settings settings, RandomGenerator random) {
    Map<String, Integer> weights = new HashMap<>();
    if (settings.value(ORDER) == Kind.WEIGHTED) {
      for (String name : settings.find(TargetKeys.TARGETS).orElse(List.of())) {
        weights.put(name, settings.value(WEIGHT.of(name)));
      }
    }
    return new TargetOrder(Map.copyOf(weights), random);
  }

  Choice choice(List<Target> permitted) {
    return weights.isEmpty()
        ? new Choice(permitted, "configured order")
        : new Choice(drawn(permitted), "drawn by weight");
  }

  private List<Target> drawn(List<Target> permitted) {
    List<Target> left = new ArrayList<>(permitted);
    List<Target> order = new ArrayList<>();
    while (!left.isEmpty()) {
      int ticket = random.nextInt(left.stream().mapToInt(this::weight).sum());
      int at = 0;
      while (ticket >= weight(left.get(at))) {
        ticket -= weight(left.get(at));
        at++;
      }
      order.add(left.remove(at));
    }
    return order;
  }

  private int weight(Target target) {
    return weights.getOrDefault(target.name().replaceFirst("-embeddings$", ""), 1);
  }
}
