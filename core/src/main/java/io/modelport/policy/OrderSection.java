package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.policy.Reading.Named;
import io.modelport.spi.RoutingRules;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads who is asked for a class, and who behind whom. */
final class OrderSection {
  private final Reading reading;
  private final boolean masks;

  /**
   * @param masks whether the policy says what may go out masked, which makes outside a route for
   *     every class
   */
  OrderSection(Reading reading, boolean masks) {
    this.reading = reading;
    this.masks = masks;
  }

  Map<Sensitivity, List<String>> routes(Node node) {
    Map<Sensitivity, List<String>> routes = new EnumMap<>(Sensitivity.class);
    for (Entry entry : reading.entries(node)) {
      Optional<Sensitivity> sensitivity = reading.sensitivity(entry.key());
      List<Named> targets = reading.targets(entry.value());
      if (sensitivity.isPresent()) {
        targets.forEach(target -> possible(sensitivity.get(), target));
        routes.put(sensitivity.get(), targets.stream().map(Named::name).toList());
      }
    }
    return routes;
  }

  /** The gate lets nothing above the ceiling out, so a rule that says so can only mislead. */
  private void possible(Sensitivity sensitivity, Named target) {
    boolean kept =
        reading.surroundings().filter(each -> sensitivity.isAbove(each.ceiling())).isPresent();
    if (kept && !masks && reading.isOn(RoutingRules.OUTSIDE, target.name())) {
      reading.mistake(
          target.node(),
          "\""
              + target.name()
              + "\" is outside, where "
              + sensitivity
              + " never goes: modelport.public-ceiling is lower, and no section masking says what"
              + " may go there masked.");
    }
  }

  Map<String, List<String>> fallback(Node node) {
    Map<String, List<String>> fallback = new LinkedHashMap<>();
    List<Entry> entries = reading.entries(node);
    for (Entry entry : entries) {
      Optional<Named> first = reading.target(entry.key());
      List<Named> behind = reading.targets(entry.value());
      first.ifPresent(
          target -> fallback.put(target.name(), behind.stream().map(Named::name).toList()));
    }
    Set<String> circular = new Circles(fallback).all();
    entries.stream()
        .filter(entry -> circular.contains(entry.name()))
        .forEach(
            entry ->
                reading.mistake(
                    entry.key(), "the fallback of \"" + entry.name() + "\" leads back to it."));
    return fallback;
  }
}
