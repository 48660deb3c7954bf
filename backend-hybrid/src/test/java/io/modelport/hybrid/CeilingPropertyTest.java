package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.RoutingRules.Canary;
import io.modelport.spi.RoutingRules.Domain;
import io.modelport.spi.RoutingRules.Pressure;
import io.modelport.spi.RoutingRules.Shadow;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a policy says, and however busy everybody is: what is above the ceiling stays inside.
 */
class CeilingPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "inside", "outside");

  @Test
  void nothingAboveTheCeilingIsOrderedToAPlaceOutside() {
    check(5_000, System.nanoTime());
  }

  @Tag("nightly")
  @Test
  void norInAMillionPolicies() {
    check(1_000_000, System.nanoTime());
  }

  private static void check(int cases, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      Sensitivity ceiling = one(random, List.of(Sensitivity.values()));
      Gate gate = new Gate(Perimeter.of(List.of()), ceiling);
      Sensitivity sensitivity = one(random, List.of(Sensitivity.values()));
      ModelRequest request = request(random);
      Classification classification = Routed.as(request, sensitivity);
      List<Target> permitted =
          places(random).stream()
              .filter(each -> gate.refusal(classification, each.destination()).isEmpty())
              .toList();
      Choice choice =
          Routed.router(rules(random), request, sensitivity, permitted)
              .choose(random.nextBoolean());
      List<Target> asked = new ArrayList<>(choice.order());
      choice.shadow().ifPresent(copy -> asked.add(copy.target()));
      assertThat(permitted).as("seed %s, case %s", seed, i).containsAll(asked);
      assertThat(asked.stream().distinct().count()).isGreaterThanOrEqualTo(choice.order().size());
      if (sensitivity.isAbove(ceiling)) {
        assertThat(asked).allMatch(target -> target.destination().isInProcess());
      }
    }
  }

  private static ModelRequest request(Random random) {
    CallContext context = CallContext.none().withConversationId("c" + random.nextInt(50));
    return ModelRequest.of(random.nextBoolean() ? "one" : "two").withContext(context);
  }

  private static List<Target> places(Random random) {
    List<Target> places = new ArrayList<>();
    for (String name : NAMES.subList(0, 4)) {
      Place place = random.nextBoolean() ? Place.inside(name) : Place.outside(name);
      if (random.nextInt(4) > 0) {
        place.busy(random.nextInt(5), random.nextInt(9), 4, Duration.ofSeconds(random.nextInt(60)));
      }
      places.add(place);
    }
    return places;
  }

  private static RoutingRules rules(Random random) {
    Map<Sensitivity, List<String>> routes = new HashMap<>();
    for (Sensitivity each : Sensitivity.values()) {
      if (random.nextBoolean()) {
        routes.put(each, names(random));
      }
    }
    SpendingCap cap = new SpendingCap("burst", BigDecimal.ONE, "USD");
    Pressure pressure = new Pressure(random.nextDouble(), random.nextInt(8), Duration.ZERO);
    Burst burst =
        new Burst(
            one(random, NAMES),
            names(random),
            pressure,
            pressure,
            Duration.ZERO,
            cap,
            Duration.ofSeconds(random.nextInt(60)));
    return new RoutingRules(
        List.of(
            new Domain(
                "one",
                request -> ((ModelRequest) request).lastUserText().equals("one"),
                names(random))),
        routes,
        Map.of("a", names(random), "c", List.of("d")),
        random.nextBoolean() ? Optional.of(burst) : Optional.empty(),
        Map.of("a", new Canary("a", "b", random.nextDouble(), Optional.empty())),
        List.of(new Shadow("a", "c", random.nextDouble(), cap)));
  }

  private static List<String> names(Random random) {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      names.add(one(random, NAMES));
    }
    return names;
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
