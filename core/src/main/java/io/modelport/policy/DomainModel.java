package io.modelport.policy;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.InstalledEmbeddings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The model by which domains are known by their examples. */
public final class DomainModel {
  private static final Setting<String> SEMANTIC =
      InstalledEmbeddings.key(
          "modelport.policy.semantic", "by whose vectors domains are known by their examples");

  private DomainModel() {}

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(SEMANTIC);
  }

  /**
   * The model that the settings choose, loaded; empty where there is to be none.
   *
   * @throws ConfigurationException where it is not installed
   */
  public static Optional<EmbeddingPort> of(Settings settings) {
    return InstalledEmbeddings.chosen(SEMANTIC, settings);
  }
}
