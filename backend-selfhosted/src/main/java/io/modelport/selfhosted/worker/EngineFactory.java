package io.modelport.selfhosted.worker;

import io.modelport.selfhosted.engine.Engine;
import java.util.Map;

/**
 * Makes the engine inside the worker. A public class with a public constructor without parameters,
 * on the class path of the application.
 */
@FunctionalInterface
public interface EngineFactory {

  /**
   * Loads the model; called once, on the only thread that waits for it.
   *
   * @param properties those of the {@link WorkerSpec}
   * @throws Exception where it cannot be loaded. The message of a {@link
   *     io.modelport.ConfigurationException} or {@link io.modelport.ModelException} is passed on,
   *     of any other only the type
   */
  Engine open(Map<String, String> properties) throws Exception;
}
