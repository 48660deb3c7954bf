package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.selfhosted.SelfhostedKeys.EngineKind;
import io.modelport.selfhosted.server.ServerBackend;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import java.util.Collection;

/** The backend {@code selfhosted}: a model on machines you control. */
public final class SelfhostedProvider implements BackendProvider {
  static final String NAME = "selfhosted";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Collection<Setting<?>> keys() {
    return SelfhostedKeys.ALL;
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
