package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Document;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.fake.Fake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyInForceTest {
  @TempDir Path folder;

  private ModelPort outside(String policy) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
    return Assembly.over(
        "fake",
        Fake.answering("from outside")::backend,
        Settings.of(Map.of("modelport.policy.file", file.toString())));
  }

  @Test
  void aPurposeThatIsConfidentialStaysInside() throws IOException {
    try (ModelPort port = outside("purposes: {hr: {at-least: confidential}}")) {
      ModelRequest request = ModelRequest.of("How are you?");
      assertThat(port.generate(request).text()).isEqualTo("from outside");
      CallContext hr = CallContext.none().withPurpose("hr");
      assertThatThrownBy(() -> port.generate(request.withContext(hr)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("above the ceiling");
    }
  }

  @Test
  void aPurposeHeldToRegionsGoesToNoPlaceThatDoesNotSayItsOwn() throws IOException {
    try (ModelPort port = outside("purposes: {hr: {regions: [eu]}}")) {
      CallContext hr = CallContext.none().withPurpose("hr");
      assertThatThrownBy(() -> port.generate(ModelRequest.of("Hi").withContext(hr)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it does not say its region, and the policy permits only some");
    }
  }

  @Test
  void theClassOfATypeOfFindingIsForThePolicyToSay() throws IOException {
    ModelRequest mail = ModelRequest.of("Write to ana.example@example.com.");
    try (ModelPort port = outside("classes: {EMAIL: internal}")) {
      assertThat(port.generate(mail).text()).isEqualTo("from outside");
    }
    try (ModelPort port = outside("tenants: {a: public}")) {
      assertThatThrownBy(() -> port.generate(mail)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void theSourceOfADocumentCountsForItsVectorsToo() throws IOException {
    Path file = folder.resolve("source.yaml");
    Files.writeString(file, "sources: {\"hr/*\": restricted}");
    Settings settings = Settings.of(Map.of("modelport.policy.file", file.toString()));
    try (EmbeddingPort port =
        Assembly.embeddingsOver("fake", Fake.answering("outside")::backend, settings)) {
      EmbeddingRequest payroll = EmbeddingRequest.of(Document.of("hr/payroll", "A rise for all."));
      assertThatThrownBy(() -> port.embed(payroll))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("RESTRICTED is above the ceiling");
    }
  }

  @Test
  void maskingTheNameOfADocumentLeavesItTheClassOfItsSource() throws IOException {
    Path file = folder.resolve("source.yaml");
    Files.writeString(file, "sources: {\"jane@example.org/*\": restricted}");
    Settings settings =
        Settings.of(
            Map.of("modelport.policy.file", file.toString(), "modelport.masking.types", "email"));
    ModelRequest request =
        ModelRequest.of("Sum this up.")
            .withDocuments(List.of(Document.of("jane@example.org/notes.txt", "It is late.")));
    try (ModelPort port =
        Assembly.over("fake", Fake.answering("from outside")::backend, settings)) {
      assertThatThrownBy(() -> port.generate(request))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("masked, RESTRICTED is above the ceiling");
    }
  }

  @Test
  void aTargetGetsMaskedOnlyWhatThePolicyLetsItHave() throws IOException {
    Path file = folder.resolve("masked.yaml");
    Files.writeString(file, "masking: {targets: {outside: [email]}}");
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.policy.file",
                file.toString(),
                "modelport.masking.types",
                "email,phone"));
    try (ModelPort port =
        Assembly.over("fake", Fake.answering("from outside")::backend, settings)) {
      assertThat(port.generate(ModelRequest.of("Write to jane@example.org.")).text())
          .isEqualTo("from outside");
      assertThatThrownBy(() -> port.generate(ModelRequest.of("Call +49 30 1234567, please.")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("go masked to this target");
    }
  }

  @Test
  void aPolicyWithATargetThatIsNotThereIsAMistakeAtTheStart() {
    assertThatThrownBy(() -> outside("routes: {public: [nobody]}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("no target is called \"nobody\"");
  }
}
