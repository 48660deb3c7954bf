package io.modelport.hybrid;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingResponse;
import io.modelport.Origin;
import io.modelport.Usage;
import io.modelport.spi.InsideEmbeddings;
import java.util.Optional;

/** An installed model of no sense, which counts letters and fails where the detector does. */
public final class LetterEmbeddings implements InsideEmbeddings {
  private static final int LETTERS = 26;

  /** Made by the service loader. */
  public LetterEmbeddings() {}

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public EmbeddingPort open() {
    return request ->
        new EmbeddingResponse(
            request.texts().stream().map(LetterEmbeddings::vector).toList(),
            request.carried(),
            Usage.none(),
            Origin.unknown(),
            Optional.empty());
  }

  private static float[] vector(String text) {
    if (text.contains(CrashingDetector.WORD)) {
      throw new IllegalStateException("It crashed.");
    }
    float[] counts = new float[LETTERS];
    text.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
    return counts;
  }
}
