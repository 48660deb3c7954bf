package io.modelport.examples.bench;

import io.modelport.selfhosted.engine.Engine;

/** How this project's engine is opened. */
@FunctionalInterface
interface EngineOpening {
  Engine open(EngineSetup setup);
}
