package io.modelport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting<String> MODEL =
      Setting.text("modelport.hosted.model", "The model's name.");
  private static final Setting<Duration> TOTAL =
      Setting.duration("modelport.timeout.total", "The time of a call.").withDefault("2m");
  private static final Setting<Integer> PORT =
      Setting.integer("modelport.serve.port", "The port.", 1, 65535);
  private static final Setting<String> KEY_VARIABLE =
      Setting.variable("modelport.hosted.api-key-env", "The variable with the key.");
  private static final Setting<Path> KEY_FILE =
      Setting.path("modelport.hosted.api-key-file", "The file with the key.");
  private static final List<Setting<?>> KNOWN = List.of(MODEL, TOTAL, PORT, KEY_VARIABLE, KEY_FILE);

  @TempDir private Path directory;

  @Test
  void codeWinsOverSystemPropertiesAndTheseOverFiles() throws IOException {
    Files.writeString(
        directory.resolve("modelport.properties"),
        "modelport.hosted.model=from-file\nmodelport.timeout.total=7s\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThat(Settings.load().value(MODEL)).isEqualTo("from-file");
      System.setProperty(MODEL.name(), "from-property");
      assertThat(Settings.load().value(MODEL)).isEqualTo("from-property");
      assertThat(Settings.load().with(MODEL.name(), "from-code").value(MODEL))
          .isEqualTo("from-code");
      assertThat(Settings.load().value(TOTAL)).isEqualTo(Duration.ofSeconds(7));
    } finally {
      System.clearProperty(MODEL.name());
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void theDefaultComesLastAndAMissingValueSaysWhatToSet() {
    Settings empty = Settings.of(Map.of());
    assertThat(empty.value(TOTAL)).isEqualTo(Duration.ofMinutes(2));
    assertThat(empty.find(MODEL)).isEmpty();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> empty.value(MODEL))
        .withMessageContaining("modelport.hosted.model is not set: The model's name.")
        .withMessageContaining("Set it to a text that is not blank.");
  }

  @Test
  void environmentVariablesAreNamedInTheirOwnWay() {
    SettingsSource variables =
        SettingsSource.ofVariables(
            Map.of("MODELPORT_HOSTED_API_KEY_ENV", "MY_KEY", "PATH", "elsewhere"));
    assertThat(variables.find(KEY_VARIABLE)).isEqualTo("MY_KEY");
    assertThat(variables.values()).doesNotContainKey("PATH");
  }

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "' 3s ', PT3S"})
  void timesCarryTheirUnit(String text, Duration time) {
    assertThat(of(TOTAL, text).value(TOTAL)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "0s", "-1s", "1.5s", "30 s", "s", "30x", "", "9999999999999s"})
  void otherTimesAreMistakes(String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(TOTAL, text).value(TOTAL))
        .withMessageContaining(
            "modelport.timeout.total (code) is \"" + text + "\"; expected a time");
  }

  @Test
  void sizesCarryTheirUnit() {
    Setting<Long> size = Setting.bytes("modelport.a.size", "A size.");
    assertThat(of(size, "512B").value(size)).isEqualTo(512);
    assertThat(of(size, "4GiB").value(size)).isEqualTo(4L << 30);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(size, "4GB").value(size))
        .withMessageContaining("a size such as 64KiB");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(size, "999999999999TiB").value(size));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "many", "1.0", "99999999999"})
  void numbersStayInTheirRange(String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(PORT, text).value(PORT))
        .withMessageContaining("a whole number from 1 to 65535");
  }

  @Test
  void listsAndConstantsAreRead() {
    Setting<List<String>> list = Setting.list("modelport.a.list", "A list.");
    assertThat(of(list, "a, b ,c").value(list)).containsExactly("a", "b", "c");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(list, "a,,c").value(list));
    Setting<TokenCount.Provenance> constant =
        Setting.oneOf("modelport.a.kind", "A kind.", TokenCount.Provenance.class);
    assertThat(of(constant, "Reported").value(constant)).isEqualTo(TokenCount.Provenance.REPORTED);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(constant, "guessed").value(constant))
        .withMessageContaining("one of reported, counted, estimated");
  }

  @Test
  void everyMistakeIsReportedTogetherWithTheNearestName() {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.hosted.modle", "x",
                "modelport.timeot.total", "1s",
                "modelport.serve.port", "none"));
    assertThat(settings.problems(KNOWN, Set.of()))
        .hasSize(3)
        .anyMatch(
            problem ->
                problem.startsWith("modelport.hosted.modle (code) is not a setting")
                    && problem.endsWith("did you mean modelport.hosted.model?"))
        .anyMatch(problem -> problem.endsWith("did you mean modelport.timeout.total?"))
        .anyMatch(problem -> problem.startsWith("modelport.serve.port (code) is \"none\""));
  }

  @Test
  void aKeyForEachOfSomeNamesIsKnownUnderTheseNamesOnly() {
    Setting<List<String>> names = Setting.list("modelport.zoo.animals", "Names.");
    Setting<Integer> legs = Setting.integer("modelport.zoo.legs", "Legs.", 0, 8).withDefault("4");
    Setting<Integer> own = legs.forEach(names);
    List<Setting<?>> known = List.of(names, legs, own);
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.zoo.animals", "ant, bee",
                "modelport.zoo.animals.ant.legs", "6",
                "modelport.zoo.animals.bee.legs", "nine",
                "modelport.zoo.animals.bea.legs", "6",
                "modelport.zoo.animals.NAME.legs", "6"));
    assertThat(own.name()).isEqualTo("modelport.zoo.animals.NAME.legs");
    assertThat(settings.find(own.of("ant"))).contains(6);
    assertThat(settings.find(own.of("cow"))).isEmpty();
    assertThat(settings.problems(known, Set.of()))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("modelport.zoo.animals.bee.legs (code) is"))
        .anyMatch(problem -> problem.endsWith("did you mean modelport.zoo.animals.bee.legs?"))
        .anyMatch(problem -> problem.startsWith("modelport.zoo.animals.NAME.legs (code) is not"));
    assertThat(Settings.of(Map.of("modelport.zoo.animals.ant.leg", "6")).problems(known, Set.of()))
        .singleElement()
        .asString()
        .endsWith("did you mean modelport.zoo.animals.NAME.legs?");
  }

  @Test
  void onlyKeysOfModulesThatAreNotInstalledAreIgnored() {
    Settings settings = Settings.of(Map.of("modelport.hybrid.route", "x"));
    assertThat(settings.problems(KNOWN, Set.of("hybrid"))).isEmpty();
    assertThat(settings.problems(KNOWN, Set.of("selfhosted"))).hasSize(1);
    Settings misspelt = Settings.of(Map.of("modelport.hybird.route", "x"));
    assertThat(misspelt.problems(KNOWN, Set.of("hybrid"))).hasSize(1);
  }

  @Test
  void whatAClusterSaysOfItsServicesIsNoMistake() {
    Map<String, String> environment =
        Map.of(
            "MODELPORT_SERVICE_HOST", "10.0.0.7",
            "MODELPORT_SERVICE_PORT_HTTP", "80",
            "MODELPORT_PORT", "tcp://10.0.0.7:80",
            "MODELPORT_GATEWAY_PORT_80_TCP_ADDR", "10.0.0.7",
            "MODELPORT_PERIMETRE", "gpu:80");
    assertThat(SettingsSource.ofVariables(environment).strays(Set.of()))
        .containsExactly("MODELPORT_PERIMETRE");
    assertThat(SettingsSource.of("code", Map.of("MODELPORT_PORT", "1")).strays(Set.of()))
        .containsExactly("MODELPORT_PORT");
  }

  @Test
  void whatIsRightIsNoMistake() {
    Settings settings = Settings.of(Map.of("modelport.hosted.model", "x"));
    assertThat(settings.problems(KNOWN, Set.of())).isEmpty();
  }

  @Test
  void secretsComeFromAVariableOrAFile() throws IOException {
    Settings variable =
        of(KEY_VARIABLE, "MY_KEY").withEnvironment(Map.of("MY_KEY", " planted-key\n"));
    assertThat(variable.secret(KEY_VARIABLE, KEY_FILE).orElseThrow().reveal())
        .isEqualTo("planted-key");
    Path file = Files.writeString(directory.resolve("key"), "planted-key\n");
    Settings inFile = of(KEY_FILE, file.toString());
    assertThat(inFile.secret(KEY_VARIABLE, KEY_FILE).orElseThrow().reveal())
        .isEqualTo("planted-key");
    assertThat(Settings.of(Map.of()).secret(KEY_VARIABLE, KEY_FILE)).isEmpty();
  }

  @Test
  void aSecretThatIsNotThereIsAMistakeThatNamesTheVariableOrTheFile() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(KEY_VARIABLE, "MY_KEY").secret(KEY_VARIABLE, KEY_FILE))
        .withMessageContaining("environment variable MY_KEY, which is not set");
    String absent = directory.resolve("absent").toString();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(KEY_FILE, absent).secret(KEY_VARIABLE, KEY_FILE))
        .withMessageContaining(absent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-proj-planted7391", "AKIAPLANTED7391XXXXX", "planted_key_7391"})
  void aKeyInThePlaceOfTheNameOfItsVariableOrFileIsNotShown(String key) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(KEY_VARIABLE, key).secret(KEY_VARIABLE, KEY_FILE))
        .withMessageContaining(KEY_VARIABLE.name())
        .satisfies(mistake -> assertThat(mistake.getMessage()).doesNotContain(key));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> of(KEY_FILE, key).secret(KEY_VARIABLE, KEY_FILE))
        .withMessageContaining(KEY_FILE.name())
        .satisfies(mistake -> assertThat(mistake.getMessage()).doesNotContain(key));
  }

  @Test
  void secretsAndValuesAreNotPrinted() {
    assertThat(Secret.of("planted-key")).hasToString("***");
    assertThat(of(MODEL, "planted-value").toString()).doesNotContain("planted-value");
  }

  private static Settings of(Setting<?> setting, String text) {
    return Settings.of(Map.of(setting.name(), text));
  }

  @Test
  void aKeyThatIsThereForNamesAloneIsKnownUnderThem() {
    Setting<List<String>> names = Setting.list("modelport.demo.places", "The places.");
    Setting<String> each =
        Setting.text("modelport.demo.places.NAME.model", "The model.").forEach(names);
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.demo.places", "near, far-off",
                "modelport.demo.places.near.model", "m",
                "modelport.demo.places.far.model", "m"));
    assertThat(settings.find(each.of("near"))).contains("m");
    assertThat(settings.problems(List.of(names, each), Set.of()))
        .singleElement()
        .asString()
        .contains("modelport.demo.places.far.model (code) is not a setting", "near.model?");
  }
}
