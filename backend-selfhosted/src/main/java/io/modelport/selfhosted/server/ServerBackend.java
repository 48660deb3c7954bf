package io.modelport.selfhosted.server;

import io.modelport.ConfigurationException;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Servers inside the perimeter that run the same model; the one with the least work is asked. */
public final class ServerBackend implements Backend {
  private final List<BusyTarget> servers;

  private ServerBackend(List<BusyTarget> servers) {
    this.servers = List.copyOf(servers);
  }

  /** Reads the configuration. */
  public static ServerBackend open(BackendContext context) {
    ServerSettings settings = ServerSettings.of(context);
    List<BusyTarget> servers = new ArrayList<>();
    for (int i = 0; i < settings.urls().size(); i++) {
      String name = "selfhosted" + (settings.urls().size() == 1 ? "" : "-" + (i + 1));
      try {
        servers.add(
            new BusyTarget(
                HostedClient.target(
                    name, settings.urls().get(i), settings.model(), settings.key(), context)));
      } catch (NoClassDefFoundError e) {
        throw new ConfigurationException(
            "modelport.selfhosted.engine=server needs the artifact"
                + " io.modelport:modelport-backend-hosted. Add it to the class path.");
      }
    }
    return new ServerBackend(servers);
  }

  @Override
  public List<Target> targets() {
    return List.copyOf(servers);
  }

  @Override
  public Choice choose(Routing routing) {
    // the numbers may change while they are sorted, so each is read once
    List<Ranked> ranked =
        routing.permitted().stream().map(target -> new Ranked(target, running(target))).toList();
    return new Choice(
        ranked.stream()
            .sorted(Comparator.comparingInt(Ranked::running))
            .map(Ranked::target)
            .toList(),
        "least work in flight");
  }

  @Override
  public void close() {
    // connections belong to attempts and end with them
  }

  /** A target may come wrapped; then it is not known how busy it is. */
  private static int running(Target target) {
    return target instanceof BusyTarget busy ? busy.running() : 0;
  }

  private record Ranked(Target target, int running) {}
}
