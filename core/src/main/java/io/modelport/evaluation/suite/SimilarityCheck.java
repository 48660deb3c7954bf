package io.modelport.evaluation.suite;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.Sensitivity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * As near to an expected text as the cosine of their embeddings says; the score is the cosine, and
 * 0 where that is below.
 */
record SimilarityCheck(String expected, double least, Place place) implements Check {
  @Override
  public String name() {
    return place.named("similarity");
  }

  @Override
  public boolean possibleWith(Instruments instruments) {
    return instruments.embeddings().isPresent();
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> text = place.in(trial.answer()).filter(it -> !it.isEmpty());
    if (text.isEmpty()) {
      return Outcome.of(name(), false, "is empty");
    }
    return trial
        .instruments()
        .embeddings()
        .map(port -> measured(port, text.get(), trial.answer().sensitivity()))
        .orElse(Outcome.undecided(name(), "there is no model of embeddings"));
  }

  private Outcome measured(EmbeddingPort port, String text, Sensitivity sensitivity) {
    EmbeddingRequest request =
        EmbeddingRequest.of(expected, text)
            .atLeast(sensitivity)
            .withContext(CallContext.none().withDeclared(sensitivity));
    try {
      List<float[]> vectors = port.embed(request).vectors();
      if (vectors.size() != 2 || vectors.get(0).length != vectors.get(1).length) {
        return Outcome.undecided(name(), "the embeddings are not two vectors of one length");
      }
      double cosine = cosine(vectors.get(0), vectors.get(1));
      if (Double.isNaN(cosine)) {
        return Outcome.undecided(name(), "a vector has no direction");
      }
      double score = Math.min(1, Math.max(0, cosine));
      return Outcome.graded(
          name(), score, score >= least, String.format(Locale.ROOT, "is at %.3f", score));
    } catch (ModelException e) {
      return Outcome.undecided(name(), "no embeddings (" + e.kind() + ")");
    }
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    return product / Math.sqrt(ones * others);
  }
}
