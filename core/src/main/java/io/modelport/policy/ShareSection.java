package io.modelport.policy;

import io.modelport.policy.Reading.Named;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Canary;
import io.modelport.spi.RoutingRules.Shadow;
import io.modelport.spi.SpendingCap;
import io.modelport.yaml.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which share of a target's calls, or of copies of them, goes to another. */
final class ShareSection {
  static final List<String> CANARY = List.of("of", "to", "share", "cap", "currency");
  static final List<String> SHADOW = List.of("of", "to", "share", "cap", "currency");

  private final Reading reading;

  ShareSection(Reading reading) {
    this.reading = reading;
  }

  Map<String, Canary> canaries(Node section) {
    Map<String, Canary> canaries = new LinkedHashMap<>();
    Set<String> candidates = new HashSet<>();
    for (Node node : reading.list(section)) {
      Optional<Canary> read = reading.fields(node, CANARY).flatMap(fields -> canary(node, fields));
      if (read.isEmpty()) {
        continue;
      }
      Canary canary = read.get();
      if (canaries.putIfAbsent(canary.of(), canary) != null) {
        reading.mistake(node, "\"" + canary.of() + "\" has a canary above; one takes its share.");
      }
      if (!candidates.add(canary.to())) {
        reading.mistake(node, "\"" + canary.to() + "\" is the canary of another target already.");
      }
    }
    canaries.values().stream()
        .filter(canary -> canaries.containsKey(canary.to()))
        .forEach(
            canary ->
                reading.mistake(
                    section, "\"" + canary.to() + "\" is a canary and has one of its own."));
    return canaries;
  }

  private Optional<Canary> canary(Node node, Fields fields) {
    Optional<Named> of = fields.required("of").flatMap(reading::target);
    Optional<Named> to = fields.required("to").flatMap(reading::target);
    Optional<Double> share = fields.required("share").flatMap(reading::percent);
    Optional<SpendingCap> cap =
        fields.has("cap") || fields.has("currency")
            ? BurstSection.cap(reading, fields, name("canary", of, to))
            : Optional.empty();
    to.filter(named -> cap.isPresent() && reading.isOn(RoutingRules.INSIDE, named.name()))
        .ifPresent(
            named ->
                reading.mistake(
                    named.node(),
                    "\"" + named.name() + "\" is inside, where nothing is paid for."));
    return pair(node, of, to)
        ? share.map(each -> new Canary(of.orElseThrow().name(), to.orElseThrow().name(), each, cap))
        : Optional.empty();
  }

  List<Shadow> shadows(Node section) {
    List<Shadow> shadows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node node : reading.list(section)) {
      Optional<Shadow> read = reading.fields(node, SHADOW).flatMap(fields -> shadow(node, fields));
      if (read.isPresent() && !seen.add(read.get().of())) {
        reading.mistake(node, "\"" + read.get().of() + "\" has a shadow above; one sees copies.");
      }
      read.ifPresent(shadows::add);
    }
    return shadows;
  }

  private Optional<Shadow> shadow(Node node, Fields fields) {
    Optional<Named> of = fields.required("of").flatMap(reading::target);
    Optional<Named> to = fields.required("to").flatMap(reading::target);
    Optional<Double> share = fields.required("share").flatMap(reading::percent);
    Optional<SpendingCap> cap = BurstSection.cap(reading, fields, name("shadow", of, to));
    if (!pair(node, of, to) || share.isEmpty()) {
      return Optional.empty();
    }
    return cap.map(
        most -> new Shadow(of.orElseThrow().name(), to.orElseThrow().name(), share.get(), most));
  }

  /** Each has an account of its own. */
  private static String name(String kind, Optional<Named> of, Optional<Named> to) {
    return kind + " " + name(of) + " to " + name(to);
  }

  private static String name(Optional<Named> target) {
    return target.map(Named::name).orElse("");
  }

  private boolean pair(Node node, Optional<Named> of, Optional<Named> to) {
    if (of.isEmpty() || to.isEmpty()) {
      return false;
    }
    if (of.get().name().equals(to.get().name())) {
      reading.mistake(node, "\"of\" and \"to\" are the same target.");
      return false;
    }
    return true;
  }
}
