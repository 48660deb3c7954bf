package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real model, in this process. */
class MiniLmTest {
  @Test
  void itsVectorsTellWhatTextsAreAbout() {
    try (EmbeddingPort port = new MiniLm().open()) {
      List<float[]> vectors =
          port.embed(
                  EmbeddingRequest.of(
                      "The patient has a fever and a cough.",
                      "She is ill and coughs, doctor.",
                      "How do I sort a list in Java?"))
              .vectors();
      assertThat(vectors).allSatisfy(each -> assertThat(each).hasSize(384));
      assertThat(product(vectors.get(0), vectors.get(1)))
          .isGreaterThan(product(vectors.get(0), vectors.get(2)));
    }
    assertThat(System.getProperty("OPT_OUT_TRACKING")).as("nobody is told").isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).as("nothing is fetched").isEqualTo("true");
  }

  @Test
  void readsAsTheArtifactDoesThatItIsTakenFrom() {
    String text = "The orchestra played the second movement slower than we had expected.";
    try (EmbeddingPort port = new MiniLm().open()) {
      float[] vector = port.embed(EmbeddingRequest.of(text)).vectors().get(0);
      float[] expected = new AllMiniLmL6V2QuantizedEmbeddingModel().embed(text).content().vector();
      assertThat(product(vector, expected)).isCloseTo(1, within(0.001));
    }
  }

  @Tag("nightly")
  @Test
  void findsSubjectsWhereTheRulesFindNothing() {
    Classifier classifier =
        Classifier.of(Settings.of(Map.of("modelport.sensitivity.semantic", "minilm")));

    Classification note =
        classifier.classify(
            ModelRequest.of(
                "Patient denies chest pain. He was admitted with shortness of breath and is on"
                    + " diuretics; past medical history of asthma."));
    Classification plan =
        classifier.classify(
            ModelRequest.of("Shorten the notes of our internal meeting about the new factory."));
    Classification question =
        classifier.classify(ModelRequest.of("What is the capital of Mongolia?"));

    assertThat(note.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(note.findings()).containsKey("HEALTH");
    assertThat(plan.sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    assertThat(plan.findings()).containsKey("BUSINESS");
    assertThat(question.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
