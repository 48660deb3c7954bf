package io.modelport.selfhosted.worker;

import io.modelport.ConfigurationException;
import io.modelport.selfhosted.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Loads an {@link ObedientEngine}, or fails to, as the file {@code script} says at that moment. */
public final class ObedientEngineFactory implements EngineFactory {

  /** Tells {@link #open} by its file what to do. */
  static Map<String, String> script(Path file) {
    return Map.of("script", file.toString());
  }

  @Override
  public Engine open(Map<String, String> properties) throws IOException, InterruptedException {
    String script = properties.get("script");
    String step = script == null ? "load model-a" : Files.readString(Path.of(script)).strip();
    if (script != null) {
      Path starts = Path.of(script + ".starts");
      String before = Files.exists(starts) ? Files.readString(starts) : "";
      Files.writeString(starts, before + "x");
    }
    switch (step) {
      case "crash" -> ObedientEngine.signal(11);
      case "hang" -> new CountDownLatch(1).await();
      case "refuse" -> throw new ConfigurationException("The model file is broken. Get another.");
      case "break" -> throw new IllegalStateException("secret words");
      default -> {
        // loads
      }
    }
    return new ObedientEngine(step);
  }
}
