package io.modelport.selfhosted.server;

import io.modelport.ConfigurationException;
import io.modelport.http.Transport;
import io.modelport.http.TransportLimits;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Servers inside the perimeter that run the same model; the one with the least work is asked. */
public final class ServerBackend implements Backend {
  private final List<ServerTarget> servers;
  private final Prober prober;
  private final LeastWork leastWork = new LeastWork();

  private ServerBackend(List<ServerTarget> servers, Prober prober) {
    this.servers = List.copyOf(servers);
    this.prober = prober;
  }

  /** Reads the configuration, and begins to probe the servers in the background. */
  public static ServerBackend open(BackendContext context) {
    ServerSettings settings = ServerSettings.of(context);
    return open(settings, context, Surroundings.real());
  }

  static ServerBackend open(
      ServerSettings settings, BackendContext context, Surroundings surroundings) {
    Transport transport =
        new Transport(
            context.checkpoint(), context::isInside, TransportLimits.standard(), settings.tls());
    Prober prober = new Prober(settings.interval(), surroundings.later(), surroundings.random());
    List<ServerTarget> servers = new ArrayList<>();
    try {
      for (int i = 0; i < settings.urls().size(); i++) {
        String name = "selfhosted" + (settings.urls().size() == 1 ? "" : "-" + (i + 1));
        Target target = target(name, settings.urls().get(i), settings, transport);
        Health health = settings.probes() ? new Health(name) : Health.unprobed(name);
        servers.add(new ServerTarget(target, health, settings.places()));
        if (settings.probes()) {
          prober.watch(probe(name, settings.urls().get(i), settings, transport), health);
        }
      }
    } catch (RuntimeException e) {
      prober.close();
      throw e;
    }
    return new ServerBackend(servers, prober);
  }

  private static Target target(String name, URI url, ServerSettings settings, Transport transport) {
    try {
      return HostedClient.target(name, url, settings.model(), settings.key(), transport);
    } catch (NoClassDefFoundError e) {
      throw new ConfigurationException(
          "modelport.selfhosted.engine=server needs the artifact"
              + " io.modelport:modelport-backend-hosted. Add it to the class path.");
    }
  }

  private static ServerProbe probe(
      String name, URI url, ServerSettings settings, Transport transport) {
    ModelCheck check = new ModelCheck(name, settings.model(), settings.rigour());
    return new ServerProbe(url, settings.key(), check, transport);
  }

  @Override
  public List<Target> targets() {
    return List.copyOf(servers);
  }

  @Override
  public Choice choose(Routing routing) {
    return new Choice(leastWork.order(routing.permitted()), "least work in flight");
  }

  /** Ends the probes; connections belong to attempts and end with them. */
  @Override
  public void close() {
    prober.close();
  }
}
