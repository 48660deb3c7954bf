package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Reader;
import io.modelport.sensitivity.view.Watch;
import io.modelport.spi.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void neighboursInTheViewThatShareAnOriginalCharacterAreOneFinding() throws Exception {
    NormalisedText view = NormalisedText.of("㎏");
    assertThat(view.length()).isEqualTo(2);
    Findings findings = new Findings(Weights.of(Profile.BALANCED));
    Scene scene = new Scene(view, new Cues(), Reader.of(view, Watch.unlimited()).edits(), findings);
    scene.add(Family.EMAIL, 0, 1, 1);
    scene.add(Family.PHONE, 1, 2, 0.5);
    List<Finding> merged = findings.merged();
    assertThat(merged).hasSize(1);
    assertThat(merged.get(0).start()).isZero();
    assertThat(merged.get(0).end()).isEqualTo(1);
  }
}
