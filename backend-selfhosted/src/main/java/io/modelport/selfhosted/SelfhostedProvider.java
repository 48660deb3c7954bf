package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.selfhosted.SelfhostedKeys.EngineKind;
import io.modelport.selfhosted.server.ServerBackend;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.selfhosted.worker.WorkerKeys;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The backend {@code selfhosted}: a model on machines you control. */
public final class SelfhostedProvider implements BackendProvider {
  static final String NAME = "selfhosted";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Collection<Setting<?>> keys() {
    return Stream.of(
            SelfhostedKeys.OWN,
            List.of(SelfhostedKeys.VERSION_FILE, SelfhostedKeys.KEEP_ALIVE, NamedModel.NAMES),
            NamedModel.KEYS,
            WorkerKeys.ALL,
            ServerKeys.ALL)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /**
   * Opens the configured engine. A model file that is missing or damaged makes the target
   * unavailable; a key that is missing is an error.
   *
   * @throws ConfigurationException naming all mistakes
   */
  @Override
  public Backend open(BackendContext context) {
    return context.settings().value(SelfhostedKeys.ENGINE) == EngineKind.SERVER
        ? ServerBackend.open(context)
        : EngineBackend.open(context.settings());
  }
}
