package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.advisor.Advice;
import io.modelport.advisor.Answers;
import io.modelport.advisor.Choice;
import io.modelport.advisor.costs.Inputs;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the advisor proposes opens once a person has filled in what only a person knows. */
class ProposedSettingsTest {
  private static final Answers NOTHING = Answers.of(Inputs.in("USD"));
  private static final String KEY = "modelport.hosted.api-key-file";

  @TempDir Path folder;

  @Test
  void hostedOpensWithAModelAndAKey() throws IOException {
    Map<String, String> proposed = proposed(NOTHING);
    refused(proposed, "modelport.hosted.model");
    proposed.put("modelport.hosted.model", "any");
    opens(withKey(proposed));
  }

  @Test
  void regionsAreThereToFillIn() throws IOException {
    String settings = Advice.on(NOTHING.with(Choice.IN_REGION)).settings();
    Map<String, String> proposed = read(settings.replace("# fill in: ", ""));
    assertThat(proposed).containsKeys("modelport.hosted.region", "modelport.regions");
    proposed.replaceAll((name, value) -> value.isEmpty() ? "eu" : value);
    opens(withKey(proposed));
  }

  @Test
  void hybridOpensWithAModelAKeyAndAServer() throws IOException {
    Answers answers =
        NOTHING.with(Choice.PART_STAYS).with(Choice.ON_CALL).withHostedModel("openai/gpt-5.4");
    Map<String, String> proposed = withKey(proposed(answers));
    proposed.put("modelport.selfhosted.urls", "http://127.0.0.1:9/v1");
    refused(proposed, "127.0.0.1:9");
    proposed.put("modelport.perimeter", "127.0.0.1:9");
    proposed.put("modelport.selfhosted.model", "any");
    opens(proposed);
  }

  @Test
  void selfHostedMissesItsModelAlone() throws IOException {
    Map<String, String> proposed = proposed(NOTHING.with(Choice.ALL_STAYS));
    assertThat(proposed).doesNotContainKey("modelport.hosted.provider");
    refused(proposed, "modelport.selfhosted.model-path");
  }

  private static Map<String, String> proposed(Answers answers) throws IOException {
    return read(Advice.on(answers).settings());
  }

  private static Map<String, String> read(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  private Map<String, String> withKey(Map<String, String> settings) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "not-a-key");
    settings.put(KEY, key.toString());
    return settings;
  }

  private static void opens(Map<String, String> settings) {
    try (ModelPort port = ModelPort.open(Settings.of(settings))) {
      assertThat(port).isNotNull();
    }
  }

  private static void refused(Map<String, String> settings, String missing) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ModelPort.open(Settings.of(settings)).close())
        .withMessageContaining(missing);
  }
}
