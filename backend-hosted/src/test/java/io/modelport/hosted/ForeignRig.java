package io.modelport.hosted;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model of LangChain4j in this process, behind the seam. */
final class ForeignRig implements Rig {
  private final Upstream upstream = new Upstream();
  private final ForeignModel model = new ForeignModel(upstream);

  @Override
  public ModelPort open(Map<String, String> overrides) {
    return ChatModelPort.over(
        model, Optional.of(model.streaming()), Destination.inProcess(), Settings.of(overrides));
  }

  @Override
  public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
    return EmbeddingModelPort.over(
        new ForeignModel.Vectors(), Destination.inProcess(), Settings.of(overrides));
  }

  @Override
  public Capabilities capabilities() {
    Capabilities answers = ChatModelPort.expressible(model);
    Set<Feature> features = EnumSet.copyOf(answers.features());
    features.add(Feature.EMBEDDINGS);
    return new Capabilities(features, answers.options());
  }

  @Override
  public boolean play(Script script) {
    return model.play(script);
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public void close() {}
}
