package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

  @ParameterizedTest
  @CsvSource({
    "strict, mail eva@firma.example, CONFIDENTIAL",
    "strict, born on 4 June 1976, RESTRICTED",
    "strict, host 10.1.2.3, CONFIDENTIAL",
    "balanced, mail eva@firma.example, CONFIDENTIAL",
    "balanced, born on 4 June 1976, CONFIDENTIAL",
    "balanced, host 10.1.2.3, INTERNAL",
    "secrets-only, mail eva@firma.example, INTERNAL",
    "secrets-only, password: Katze#77, RESTRICTED"
  })
  void aFindingWeighsWhatTheProfileSays(String profile, String text, Sensitivity expected) {
    Settings settings = Settings.of(Map.of("modelport.sensitivity.profile", profile));
    assertThat(Classifier.of(settings).classify(ModelRequest.of(text)).sensitivity())
        .isEqualTo(expected);
  }
}
