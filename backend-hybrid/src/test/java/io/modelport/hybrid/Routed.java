package io.modelport.hybrid;

import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.policy.PolicyWatch;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts calls to the router as the backend does. */
final class Routed {
  private Routed() {}

  /** The rules of a policy in YAML. */
  static RoutingRules rules(String yaml) {
    try {
      Path file = Files.createTempFile("policy", ".yaml");
      try {
        Files.writeString(file, yaml);
        return PolicyWatch.read(file, Optional.empty()).routing();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Classification as(ModelRequest request, Sensitivity sensitivity) {
    return new Classification(
        sensitivity, Map.of(), List.of("as the test says"), ContentDigest.of(request));
  }

  static Router router(
      RoutingRules rules, ModelRequest request, Sensitivity sensitivity, List<Target> permitted) {
    Routing routing = new Routing(request, as(request, sensitivity), permitted, rules);
    return new Router(routing, new Sides(routing, new Inside(), Destination::isInProcess));
  }

  static Choice choose(
      RoutingRules rules, ModelRequest request, Sensitivity sensitivity, Target... permitted) {
    return router(rules, request, sensitivity, List.of(permitted)).choose(false);
  }

  static List<String> order(Choice choice) {
    return choice.order().stream().map(Target::name).toList();
  }

  /** A private side that keeps the configured order. */
  private static final class Inside implements Backend {
    @Override
    public List<Target> targets() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
