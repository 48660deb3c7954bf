package io.modelport.hosted;

import dev.langchain4j.model.embedding.EmbeddingModel;
import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.spi.Destination;
import java.util.List;

/**
 * Any {@link EmbeddingModel} of LangChain4j behind the seam, with the whole pipeline around it;
 * what {@link ChatModelPort} says about remote models holds here too.
 */
public final class EmbeddingModelPort {
  private EmbeddingModelPort() {}

  /**
   * A port over the model. Closing it does not close the model.
   *
   * @param destination where the model sends to; {@link Destination#inProcess} where it runs here
   * @throws ConfigurationException naming everything that is wrong in the settings of core
   */
  public static EmbeddingPort over(
      EmbeddingModel model, Destination destination, Settings settings) {
    return Assembly.embeddingsOver(
        ForeignBackend.NAME,
        context ->
            new ForeignBackend(
                List.of(new ForeignEmbeddingTarget(model, destination, context.checkpoint()))),
        settings);
  }
}
