package io.modelport.spi;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Request;
import io.modelport.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a target can do. A request that needs more is refused, never trimmed.
 *
 * @param features what kinds of request it takes
 * @param options the options that it honours
 */
public record Capabilities(Set<Feature> features, Set<Option> options) {
  public Capabilities {
    features = Set.copyOf(features);
    options = Set.copyOf(options);
  }

  /** What the request needs and the target lacks, in words; empty where it can do it. */
  public Optional<String> missing(Request request) {
    if (request instanceof EmbeddingRequest) {
      return without(Feature.EMBEDDINGS, "embeddings");
    }
    ModelRequest conversation = (ModelRequest) request;
    Optional<String> missing = without(Feature.ANSWERS, "answers");
    if (missing.isEmpty() && !conversation.images().isEmpty()) {
      missing = without(Feature.IMAGES, "images");
    }
    return missing.or(() -> missingOption(conversation));
  }

  private Optional<String> without(Feature feature, String word) {
    return features.contains(feature) ? Optional.empty() : Optional.of("it has no " + word);
  }

  private Optional<String> missingOption(ModelRequest request) {
    Set<Option> wanted = EnumSet.noneOf(Option.class);
    wanted.addAll(request.options().used());
    boolean toolTurns =
        request.messages().stream()
            .anyMatch(message -> message.role() == Role.TOOL || !message.toolCalls().isEmpty());
    if (toolTurns) {
      wanted.add(Option.TOOLS);
    }
    wanted.removeAll(options);
    return wanted.isEmpty() ? Optional.empty() : Optional.of("it does not honour " + wanted);
  }
}
