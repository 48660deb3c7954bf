package io.modelport.assembly;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.spi.GuardSet;
import java.time.Clock;

/**
 * Both ports of one pipeline whose clock a test moves, so that a changed policy is followed at
 * once.
 *
 * @param model for answers; closing it closes both
 * @param embeddings for vectors
 */
public record TimedPorts(ModelPort model, EmbeddingPort embeddings) implements AutoCloseable {

  /** Opens them as {@link Assembly} does. */
  public static TimedPorts over(String name, Opening opening, Settings settings, Clock clock) {
    Pipeline pipeline =
        new Builder(settings, Installed.find(), GuardSet.none(), clock).over(name, opening);
    return new TimedPorts(pipeline, pipeline);
  }

  @Override
  public void close() {
    model.close();
  }
}
