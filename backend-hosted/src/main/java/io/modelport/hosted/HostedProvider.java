package io.modelport.hosted;

import io.modelport.Setting;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.Mistakes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The backend {@code hosted}: models behind API keys, one or several. */
public final class HostedProvider implements BackendProvider {
  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final InstantSource clock;

  /** With the system's clock; for {@link java.util.ServiceLoader}. */
  public HostedProvider() {
    this(InstantSource.system());
  }

  HostedProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "hosted";
  }

  @Override
  public Collection<Setting<?>> keys() {
    return HostedSettings.keys();
  }

  @Override
  public Backend open(BackendContext context) {
    Mistakes mistakes = new Mistakes();
    List<HostedSettings> targets = mistakes.or(List.of(), () -> HostedSettings.of(context));
    TargetOrder order =
        mistakes.or(
            new TargetOrder(Map.of(), RANDOM), () -> TargetOrder.of(context.settings(), RANDOM));
    mistakes.throwIfAny();
    return HostedBackend.of(targets, order, context, clock);
  }
}
