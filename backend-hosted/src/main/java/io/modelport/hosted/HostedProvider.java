package io.modelport.hosted;

import io.modelport.Setting;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import java.util.Collection;

/** The backend {@code hosted}: one model of one provider behind an API key. */
public final class HostedProvider implements BackendProvider {

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
    return HostedBackend.of(HostedSettings.of(context), context);
  }
}
