package io.modelport.fake;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The model itself. Where it is outside it shows its clearance, as a transport would. */
record FakeTarget(
    String name,
    RuleBook rules,
    Consumer<ModelRequest> seen,
    Capabilities capabilities,
    Destination destination,
    Checkpoint checkpoint)
    implements Target {
  private static final String FAKE = "fake";

  @Override
  public String provider() {
    return FAKE;
  }

  @Override
  public String model() {
    return FAKE;
  }

  @Override
  public Reply call(Attempt attempt) {
    if (!destination.isInProcess()) {
      checkpoint.redeem(attempt.clearance(), destination);
      attempt.sent(size(attempt.request()));
    }
    if (attempt.request() instanceof EmbeddingRequest request) {
      return vectors(request);
    }
    ModelRequest request = (ModelRequest) attempt.request();
    seen.accept(request);
    return rules.find(request).play(attempt).withServed(Optional.of(FAKE), Optional.empty());
  }

  private static Vectors vectors(EmbeddingRequest request) {
    List<float[]> vectors = request.texts().stream().map(HashedVector::of).toList();
    Usage usage =
        new Usage(
            Optional.of(TokenCount.counted(Words.in(request))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Vectors(vectors, usage, Optional.of(FAKE));
  }

  private static long size(Request request) {
    long texts =
        request.texts().stream()
            .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    return texts + request.images().stream().map(Part.Image::bytes).mapToLong(b -> b.length).sum();
  }
}
