package io.modelport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeProviderTest {
  @TempDir private Path directory;

  @Test
  void oneAnswerServesEverything() {
    assertThat(ask(Map.of("modelport.fake.answer", "Yes."), "Hi").text()).isEqualTo("Yes.");
  }

  @Test
  void withoutAnyKeyTheAnswerSaysWhatToSet() {
    assertThat(ask(Map.of(), "Hi").text()).contains("modelport.fake.answer");
  }

  @Test
  void rulesComeBeforeTheOneAnswer() throws IOException {
    Map<String, String> settings =
        Map.of("modelport.fake.rules", rules(), "modelport.fake.answer", "Yes.");
    assertThat(ask(settings, "about my refund").text()).isEqualTo("Within 14 days.");
    assertThat(ask(settings, "Hi").text()).isEqualTo("Yes.");
  }

  @Test
  void rulesWithoutAnAnswerForTheRestRefuseTheRest() throws IOException {
    Map<String, String> settings = Map.of("modelport.fake.rules", rules());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ask(settings, "Hi"))
        .withMessageContaining("modelport.fake.answer")
        .extracting(ModelException::kind)
        .isEqualTo(Kind.INVALID_REQUEST);
  }

  @Test
  void recordedAnswersComeBeforeRules() throws IOException {
    Path recording = directory.resolve("recording.jsonl");
    try (Recorder recorder = Recorder.recording(Fake.answering("Recorded.").port(), recording)) {
      recorder.generate(ModelRequest.of("about my refund"));
    }
    Map<String, String> settings =
        Map.of("modelport.fake.replay", recording.toString(), "modelport.fake.rules", rules());
    assertThat(ask(settings, "about my refund").text()).isEqualTo("Recorded.");
    assertThat(ask(settings, "another refund").text()).isEqualTo("Within 14 days.");
  }

  @Test
  void isOutsideThePerimeterUnlessConfigured() {
    ModelRequest request =
        ModelRequest.of("Hi").withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
    try (ModelPort outside = open(Map.of())) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> outside.generate(request))
          .extracting(ModelException::kind)
          .isEqualTo(Kind.NO_PERMITTED_ROUTE);
    }
    try (ModelPort inside = open(Map.of("modelport.fake.perimeter", "inside"))) {
      assertThat(inside.generate(request).message().sensitivity())
          .isEqualTo(Sensitivity.RESTRICTED);
    }
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    Map<String, String> settings =
        Map.of(
            "modelport.fake.rules", directory.resolve("absent.yaml").toString(),
            "modelport.fake.perimeter", "everywhere",
            "modelport.fake.anser", "Yes.");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> open(settings))
        .withMessageContaining("modelport.fake.anser (code)")
        .withMessageContaining("did you mean modelport.fake.answer?")
        .withMessageContaining("one of outside, inside")
        .withMessageContaining("absent.yaml");
  }

  private String rules() throws IOException {
    String rules = "- match: refund\n  answer: Within 14 days.\n";
    return Files.writeString(directory.resolve("rules.yaml"), rules).toString();
  }

  private static ModelResponse ask(Map<String, String> settings, String text) {
    try (ModelPort port = open(settings)) {
      return port.generate(ModelRequest.of(text));
    }
  }

  private static ModelPort open(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("modelport.backend", "fake");
    return ModelPort.open(Settings.of(all));
  }
}
