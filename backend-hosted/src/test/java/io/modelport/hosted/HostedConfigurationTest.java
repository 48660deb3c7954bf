package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Backend;
import io.modelport.spi.Destination;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake is answered with what to type. */
class HostedConfigurationTest {
  private static final String AREA = "modelport.hosted.";

  @TempDir Path folder;

  private static Backend open(Map<String, String> keys, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    keys.forEach((key, value) -> values.put(AREA + key, value));
    Gate gate = new Gate(Perimeter.of(List.of("gpu-1:8000")), Sensitivity.INTERNAL);
    Settings settings = Settings.of(values).withEnvironment(environment);
    return new HostedProvider().open(new Caller.Lent(settings, gate));
  }

  private static List<String> problems(Map<String, String> keys) {
    return catchThrowableOfType(ConfigurationException.class, () -> open(keys, Map.of()))
        .problems();
  }

  @Test
  void aModelAndTheUsualVariableAreEnough() {
    Backend backend = open(Map.of("model", "gpt-4o-mini"), Map.of("OPENAI_API_KEY", "sk-1"));
    assertThat(backend.targets()).hasSize(1);
    Target target = backend.targets().get(0);
    assertThat(target.destination()).isEqualTo(Destination.remote("api.openai.com", 443));
    assertThat(target.provider()).isEqualTo("openai");
    assertThat(target.model()).isEqualTo("gpt-4o-mini");
  }

  @Test
  void anthropicHasItsOwnPlaceAndVariable() {
    Map<String, String> keys = Map.of("provider", "anthropic", "model", "claude-sonnet-4-5");
    Target target = open(keys, Map.of("ANTHROPIC_API_KEY", "sk-2")).targets().get(0);
    assertThat(target.destination()).isEqualTo(Destination.remote("api.anthropic.com", 443));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    List<String> problems =
        problems(Map.of("base-url", "ftp://x", "connect-timeout", "10", "api-key-env", "MY_KEY"));
    assertThat(problems).hasSize(4);
    assertThat(problems)
        .anySatisfy(each -> assertThat(each).contains(AREA + "model is not set"))
        .anySatisfy(each -> assertThat(each).contains(AREA + "base-url", "ftp://x", "https://"))
        .anySatisfy(each -> assertThat(each).contains(AREA + "connect-timeout", "30s"))
        .anySatisfy(each -> assertThat(each).contains("MY_KEY", "not set"));
  }

  @Test
  void aMissingKeyNamesTheVariable() {
    assertThat(problems(Map.of("model", "m")))
        .singleElement()
        .asString()
        .contains("OPENAI_API_KEY");
    assertThat(problems(Map.of("model", "m", "provider", "anthropic")))
        .singleElement()
        .asString()
        .contains("ANTHROPIC_API_KEY");
  }

  @Test
  void anUnknownProviderNamesTheKnownOnes() {
    assertThat(problems(Map.of("model", "m", "provider", "opnai")))
        .anySatisfy(
            each -> assertThat(each).contains("opnai", "openai, openai-compatible, azure-openai"));
  }

  @Test
  void aCompatibleServerNeedsAnAddressButNoKey() {
    Map<String, String> keys = Map.of("provider", "openai-compatible", "model", "m");
    assertThat(problems(keys)).singleElement().asString().contains(AREA + "base-url is not set");
    Map<String, String> placed = new HashMap<>(keys);
    placed.put("base-url", "http://gpu-1:8000/v1/");
    Map<String, String> tempting = Map.of("OPENAI_API_KEY", "sk-of-another");
    assertThat(open(placed, tempting).targets().get(0).destination())
        .isEqualTo(Destination.remote("gpu-1", 8000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://api.example.com/v1", "http://gpu-1:8001/v1"})
  void plainHttpOutsideThePerimeterIsAMistake(String url) {
    assertThat(problems(Map.of("provider", "openai-compatible", "model", "m", "base-url", url)))
        .singleElement()
        .asString()
        .contains("TLS", "modelport.perimeter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@example.com/v1",
        "https://example.com/v1?key=1",
        "example.com"
      })
  void anAddressWithMoreOrLessThanAPlaceIsAMistake(String url) {
    assertThat(problems(Map.of("provider", "openai-compatible", "model", "m", "base-url", url)))
        .singleElement()
        .asString()
        .contains(AREA + "base-url", "without user, query")
        .doesNotContain("secret");
  }

  @Test
  void theKeyMayStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "sk-3\n");
    assertThat(open(Map.of("model", "m", "api-key-file", file.toString()), Map.of()).targets())
        .hasSize(1);
  }

  @Test
  void aKeyThatCannotBeSentIsNotRepeated() {
    ConfigurationException mistake =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> open(Map.of("model", "m"), Map.of("OPENAI_API_KEY", "canary key")));
    assertThat(mistake).hasMessageContaining("API key").hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini, GEMINI_API_KEY, generativelanguage.googleapis.com",
    "mistral, MISTRAL_API_KEY, api.mistral.ai"
  })
  void everyProviderHasItsPlaceAndVariable(String provider, String variable, String host) {
    Map<String, String> keys = Map.of("provider", provider, "model", "m");
    assertThat(problems(keys)).singleElement().asString().contains(variable);
    assertThat(open(keys, Map.of(variable, "k")).targets().get(0).destination())
        .isEqualTo(Destination.remote(host, 443));
  }

  @ParameterizedTest
  @CsvSource({"azure-openai, AZURE_OPENAI_API_KEY", "bedrock, AWS_BEARER_TOKEN_BEDROCK"})
  void aProviderWithAPlaceForEachCustomerWantsToBeToldIt(String provider, String variable) {
    Map<String, String> keys = Map.of("provider", provider, "model", "m");
    assertThat(problems(keys))
        .anySatisfy(each -> assertThat(each).contains(AREA + "base-url is not set", provider))
        .anySatisfy(each -> assertThat(each).contains(variable));
  }

  @Test
  void ollamaIsOnThisMachineAndNeedsNoKey() {
    Map<String, String> keys = Map.of("provider", "ollama", "model", "m");
    assertThat(open(keys, Map.of()).targets().get(0).destination())
        .isEqualTo(Destination.remote("127.0.0.1", 11434));
  }

  @ParameterizedTest
  @EnumSource(
      value = Vendor.class,
      names = {"GEMINI", "MISTRAL", "OLLAMA"})
  void aMissingArtifactIsNamed(Vendor vendor) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> vendor.installed(ClassLoader.getPlatformClassLoader()))
        .withMessageContaining("modelport.hosted.provider=" + vendor.label())
        .withMessageContaining("add dev.langchain4j:langchain4j-");
  }

  @Test
  void embeddingsWhereThereAreNoneAreAMistake() {
    Map<String, String> keys =
        Map.of("provider", "anthropic", "model", "m", "embedding-model", "e");
    assertThat(problems(keys))
        .anySatisfy(each -> assertThat(each).contains("anthropic has no embeddings"));
  }

  @Test
  void theModelForEmbeddingsIsATargetOfItsOwn() {
    Map<String, String> keys = Map.of("model", "m", "embedding-model", "e");
    List<Target> targets = open(keys, Map.of("OPENAI_API_KEY", "sk-1")).targets();
    assertThat(targets).extracting(Target::name).containsExactly("openai", "openai-embeddings");
  }
}
