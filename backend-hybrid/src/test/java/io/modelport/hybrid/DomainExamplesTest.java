package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Domains by examples, with the real model in this process. */
@Timeout(60)
class DomainExamplesTest {
  private static final String POLICY =
      """
      routes: {public: [inside], internal: [inside], confidential: [inside], restricted: [inside]}
      domains:
        medicine:
          examples:
            - How much ibuprofen may a child of six years take?
            - The patient has had chest pain for three days; what should be ruled out?
            - Which antibiotic is the first choice for pneumonia?
            - Summarise this discharge letter for the family doctor.
            - Is it safe to take blood thinners before an operation?
            - What does a high level of creatinine mean?
          targets: [inside]
        law:
          examples:
            - May my landlord raise the rent twice in a year?
            - Review this non-disclosure agreement for unusual clauses.
            - What is the limitation period for a claim of damages?
            - Draft a notice of termination of a service contract.
            - Is an oral agreement binding?
            - Who is liable when an employee damages a customer's property?
          targets: [openai-compatible]
      """;

  private final StubServer outside = StubServer.start(OpenAiStub.says("from outside"));
  private final StubServer inside = StubServer.start(OpenAiStub.says("from inside"));
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    outside.close();
    inside.close();
  }

  private Settings settings() throws IOException {
    return TwoServers.settings(directory, POLICY, inside, outside);
  }

  @Test
  void whatATextIsAboutSaysWhoAnswers() throws IOException {
    try (ModelPort port = ModelPort.open(settings().with("modelport.policy.semantic", "minilm"))) {
      for (String law :
          List.of(
              "Can a minor sign a contract?",
              "Which court is competent for a dispute between two companies?",
              "Does the warranty cover wear and tear according to the statute?")) {
        assertThat(port.generate(ModelRequest.of(law)).text()).as(law).isEqualTo("from outside");
      }
      for (String other :
          List.of(
              "Can I combine paracetamol with aspirin?",
              "What is the capital of Mongolia?",
              "Plan a week of dinners for four persons without meat.")) {
        assertThat(port.generate(ModelRequest.of(other)).text()).as(other).isEqualTo("from inside");
      }
    }
  }

  /** A domain is a wish: the gate has taken away what may not leave before it is asked. */
  @Test
  void aDomainOutsideGetsNothingThatMayNotLeave() throws IOException {
    try (ModelPort port = ModelPort.open(settings().with("modelport.policy.semantic", "minilm"))) {
      ModelRequest secret =
          ModelRequest.of("Is an oral agreement binding?")
              .withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
      assertThatThrownBy(() -> port.generate(secret))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NO_PERMITTED_ROUTE));
    }
    assertThat(outside.received()).isEmpty();
  }

  @Test
  void saysWhatIsMissingAtTheStart() throws IOException {
    Settings without = settings();
    assertThatThrownBy(() -> ModelPort.open(without))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 5")
        .hasMessageContaining("modelport.policy.semantic");
    Settings unknown = without.with("modelport.policy.semantic", "minilmm");
    assertThatThrownBy(() -> ModelPort.open(unknown))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.policy.semantic names \"minilmm\"");
  }
}
