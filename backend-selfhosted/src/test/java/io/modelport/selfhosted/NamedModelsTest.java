package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@NeedsNatives
class NamedModelsTest {
  @TempDir private Path folder;
  private Models models;

  @BeforeEach
  void twoModels() throws IOException {
    models = new Models(folder, "small", "big");
  }

  @Test
  void eachAnswersUnderItsNameAndIsLoadedByItsFirstCall() {
    try (ModelPort port = Models.port(models.backend())) {
      assertThat(models.opened).isEmpty();
      assertThat(Models.ask(port, "big")).isEqualTo(Models.answer("big"));
      assertThat(models.opened).containsExactly("big.gguf");
      assertThat(Models.ask(port, "small")).isEqualTo(Models.answer("small"));
      assertThat(Models.ask(port, "big")).isEqualTo(Models.answer("big"));
      assertThat(models.opened).containsExactly("big.gguf", "small.gguf");
    }
    assertThat(models.closed).hasValue(2);
  }

  @Test
  void theFirstAnswersWhereNoneIsNamed() {
    try (ModelPort port = Models.port(models.backend())) {
      ModelResponse response = port.generate(ModelRequest.of("Hello").withOptions(Calls.EXACT));
      assertThat(response.text()).isEqualTo(Models.answer("small"));
      assertThat(response.origin().modelAsked()).isEqualTo("small");
      assertThat(models.opened).containsExactly("small.gguf");
    }
  }

  @Test
  void aWrongNameTellsTheNearest() {
    try (ModelPort port = Models.port(models.backend())) {
      ModelException failure = Models.failure(() -> Models.ask(port, "bigg"));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("did you mean big? There are: small, big.");
    }
    assertThat(models.opened).isEmpty();
  }

  @Test
  void oneWhoseFileIsGoneIsNotReplacedByAnother() throws IOException {
    Files.delete(models.file("small"));
    try (ModelPort port = Models.port(models.backend())) {
      ModelException failure = Models.failure(() -> Models.ask(port, ModelRequest.of("Hello")));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("small.gguf does not exist")
          .hasMessageContaining("Set modelport.selfhosted.models.small.model-path");
      assertThat(Models.ask(port, "big")).isEqualTo(Models.answer("big"));
      models.write("small");
      assertThat(Models.ask(port, "small")).isEqualTo(Models.answer("small"));
    }
  }

  @Test
  void oneThatIsDamagedFailsItsCallsUntilItIsReplaced() throws IOException {
    Files.writeString(models.file("small"), "<html>");
    try (ModelPort port = Models.port(models.backend())) {
      for (int i = 0; i < 2; i++) {
        ModelException failure = Models.failure(() -> Models.ask(port, "small"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("web page");
      }
      models.write("small");
      assertThat(Models.ask(port, "small")).isEqualTo(Models.answer("small"));
    }
  }

  @Test
  void embeddingsComeFromTheFirstThatMakesThem() {
    models.set("models.big.pooling", "mean");
    try (EmbeddingPort port = Models.embeddings(models.backend())) {
      EmbeddingRequest request = EmbeddingRequest.of("one", "two");
      assertThat(port.embed(request).vectors()).hasSize(2);
      assertThat(port.embed(request.withContext(Models.named("big"))).vectors()).hasSize(2);
      assertThat(models.opened).containsExactly("big.gguf");
      EmbeddingRequest wrong = request.withContext(Models.named("small"));
      ModelException failure = Models.failure(() -> port.embed(wrong));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("it has no embeddings");
    }
  }

  @Test
  void eachMayHaveAVersionFileOfItsOwn() throws IOException {
    models.write("next");
    Path version = Files.writeString(folder.resolve("version.properties"), entries("big"));
    models.unset("models.big.model-path").set("models.big.version-file", version.toString());
    try (ModelPort port = Models.port(models.backend())) {
      assertThat(Models.ask(port, "big")).isEqualTo(Models.answer("big"));
      move(port, version, "next");
      move(port, version, "big"); // and back
      assertThat(Models.ask(port, "small")).isEqualTo(Models.answer("small"));
    }
    assertThat(models.opened).containsExactly("big.gguf", "next.gguf", "big.gguf", "small.gguf");
    assertThat(models.closed).hasValue(4);
  }

  private void move(ModelPort port, Path version, String name) throws IOException {
    Files.writeString(version, entries(name));
    await()
        .untilAsserted(
            () -> {
              models.pass(Duration.ofSeconds(1));
              assertThat(Models.ask(port, "big")).isEqualTo(Models.answer(name));
            });
  }

  private String entries(String name) {
    Path file = models.file(name);
    return "model-path=" + file + "\nmodel-sha256=" + Calls.sha256(file) + "\n";
  }

  @Test
  void whatAllHaveInCommonIsSaidOnce() {
    models.set("context-length", "128").set("models.big.context-length", "256");
    try (ModelPort port = Models.port(models.backend())) {
      String prompt = "x".repeat(160);
      ModelRequest request = ModelRequest.of(prompt);
      assertThat(Models.ask(port, request.withContext(Models.named("big"))))
          .isEqualTo(Models.answer("big"));
      ModelException failure =
          Models.failure(() -> Models.ask(port, request.withContext(Models.named("small"))));
      assertThat(failure.kind()).isEqualTo(Kind.CONTEXT_TOO_LONG);
    }
  }

  @Test
  void mistakesNameTheKeyOfTheModel() {
    models.set("models", "small, big, third").set("models.smal.threads", "2");
    models.set("models.big.threads", "none");
    Settings settings = models.settings().with("modelport.backend", "selfhosted");
    assertThatThrownBy(() -> ModelPort.open(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.selfhosted.models.third.model-path is not set")
        .hasMessageContaining("did you mean modelport.selfhosted.models.small.threads?")
        .hasMessageContaining("modelport.selfhosted.models.big.threads (code) is \"none\"");
  }

  @Test
  void oneModelForAllIsAMistakeBesideSeveral() {
    for (String key : new String[] {"model-path", "version-file", "adapter-path", "model"}) {
      models.set(key, "x");
      assertThatThrownBy(() -> models.backend())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(key + " is set beside modelport.selfhosted.models");
      models.unset(key);
    }
  }

  @Test
  void namesAreSimpleAndDifferent() {
    for (String names : new String[] {"Big", "a,,b", "a,a", "a.b", "-a", ""}) {
      models.set("models", names);
      assertThatThrownBy(() -> models.backend())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("small letters, digits and hyphens");
    }
  }
}
