package io.modelport.policy;

import io.modelport.policy.Reading.Named;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.RoutingRules.Pressure;
import io.modelport.spi.SpendingCap;
import io.modelport.yaml.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads when what may leave goes out, and back. */
final class BurstSection {
  static final List<String> KEYS =
      List.of("from", "to", "begin", "end", "hold", "cap", "currency", "longest-wait");
  static final List<String> PRESSURE = List.of("utilisation", "queue", "wait");

  /** A limit that is not set is never reached. */
  private static final Duration NEVER = Duration.ofDays(365);

  private final Reading reading;
  private final Fields fields;

  private BurstSection(Reading reading, Fields fields) {
    this.reading = reading;
    this.fields = fields;
  }

  static Optional<Burst> read(Reading reading, Node node) {
    return reading
        .fields(node, KEYS)
        .flatMap(fields -> new BurstSection(reading, fields).burst(node));
  }

  private Optional<Burst> burst(Node node) {
    Optional<Named> from = fields.required("from").flatMap(reading::sideOrTarget);
    List<Named> to = fields.required("to").map(reading::targets).orElse(List.of());
    Optional<Pressure> begin = fields.required("begin").flatMap(this::pressure);
    Optional<SpendingCap> cap = cap(reading, fields, "burst");
    Duration hold = fields.find("hold").flatMap(fields::time).orElse(Duration.ofSeconds(30));
    Duration longest = fields.find("longest-wait").flatMap(fields::time).orElse(NEVER);
    from.filter(named -> reading.isOn(RoutingRules.OUTSIDE, named.name()))
        .ifPresent(named -> reading.mistake(named.node(), "a burst comes from inside."));
    to.stream()
        .filter(named -> reading.isOn(RoutingRules.INSIDE, named.name()))
        .forEach(named -> reading.mistake(named.node(), "a burst goes outside."));
    if (begin.isEmpty() || from.isEmpty() || cap.isEmpty()) {
      return Optional.empty();
    }
    Pressure end = fields.find("end").flatMap(this::pressure).orElseGet(() -> halved(begin.get()));
    if (!isLower(end, begin.get())) {
      reading.mistake(
          fields.find("end").orElse(node),
          "a burst would end where it begins, and flap; make each limit of \"end\" lower.");
    }
    return Optional.of(
        new Burst(
            from.get().name(),
            to.stream().map(Named::name).toList(),
            begin.get(),
            end,
            hold,
            cap.get(),
            longest));
  }

  private Optional<Pressure> pressure(Node node) {
    return reading
        .fields(node, PRESSURE)
        .map(
            limits -> {
              if (PRESSURE.stream().noneMatch(limits::has)) {
                limits.mistake("one of " + String.join(", ", PRESSURE) + " is needed here.");
              }
              return new Pressure(
                  limits.find("utilisation").flatMap(reading::percent).orElse(Double.MAX_VALUE),
                  limits.find("queue").flatMap(limits::number).orElse(Integer.MAX_VALUE),
                  limits.find("wait").flatMap(limits::time).orElse(NEVER));
            });
  }

  private static Pressure halved(Pressure begin) {
    boolean utilised = begin.utilisation() <= 1;
    boolean queued = begin.queue() < Integer.MAX_VALUE;
    boolean waited = begin.delay().compareTo(NEVER) < 0;
    return new Pressure(
        utilised ? begin.utilisation() / 2 : Double.MAX_VALUE,
        queued ? begin.queue() / 2 : Integer.MAX_VALUE,
        waited ? begin.delay().dividedBy(2) : NEVER);
  }

  /** Whatever ends it is lower than what began it; a limit that neither has does not count. */
  private static boolean isLower(Pressure end, Pressure begin) {
    return (begin.utilisation() > 1 || end.utilisation() < begin.utilisation())
        && (begin.queue() == Integer.MAX_VALUE || end.queue() < begin.queue())
        && (begin.delay().equals(NEVER) || end.delay().compareTo(begin.delay()) < 0);
  }

  /** The most that may be spent in an hour. */
  static Optional<SpendingCap> cap(Reading reading, Fields fields, String name) {
    Optional<Node> place = fields.required("cap");
    Optional<BigDecimal> amount = place.flatMap(fields::amount);
    Optional<String> currency =
        fields.has("currency")
            ? fields.find("currency").flatMap(fields::currency)
            : Optional.of("USD");
    if (amount.isPresent() && amount.get().signum() == 0) {
      reading.mistake(place.orElseThrow(), "a cap of nothing lets nothing out; leave it away.");
      return Optional.empty();
    }
    return amount.flatMap(most -> currency.map(unit -> new SpendingCap(name, most, unit)));
  }
}
