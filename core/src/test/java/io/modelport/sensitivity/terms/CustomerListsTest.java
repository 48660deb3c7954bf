package io.modelport.sensitivity.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerListsTest {
  @TempDir private Path directory;

  private Settings settings(String key, String content) throws IOException {
    Path file = Files.writeString(directory.resolve("list.txt"), content);
    return Settings.of(Map.of("modelport.sensitivity." + key, file.toString()));
  }

  private static Classification classify(Settings settings, String text) {
    return Classifier.of(settings).classify(ModelRequest.of(text));
  }

  @Test
  void aTermMakesATextConfidential() throws IOException {
    Settings settings = settings("terms", "# projects\nBlue Heron\n");
    Classification found = classify(settings, "When does blue heron start?");
    assertThat(found.sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    assertThat(found.findings()).containsEntry("CUSTOMER_TERM", 1);
    assertThat(classify(settings, "When do herons start?").findings()).isEmpty();
  }

  @Test
  void aTermIsFoundInBase64Too() throws IOException {
    Settings settings = settings("terms", "Blue Heron");
    assertThat(classify(settings, "read V2hlbiBkb2VzIEJsdWUgSGVyb24gc3RhcnQ/").findings())
        .containsKey("CUSTOMER_TERM");
  }

  @Test
  void aTermIsFoundBehindWhatLooksLikeAType() throws IOException {
    Settings settings = settings("terms", "Blue Heron");
    assertThat(classify(settings, "When does Blue<T> Heron start?").findings())
        .containsKey("CUSTOMER_TERM");
  }

  @Test
  void aPatternMakesATextConfidential() throws IOException {
    Settings settings = settings("patterns", "(?i)ticket-[0-9]{4}\n");
    assertThat(classify(settings, "see Ticket-5521").findings()).containsKey("CUSTOMER_TERM");
  }

  @ParameterizedTest
  @CsvSource({
    "terms, '', has nothing in it",
    "patterns, '# none', has nothing in it",
    "patterns, 'a\n(b', pattern 2 is not a regular expression",
    "patterns, 'a*', also matches nothing"
  })
  void aListThatCannotBeUsedStopsTheStart(String key, String content, String message)
      throws IOException {
    Settings settings = settings(key, content);
    assertThatThrownBy(() -> CustomerLists.of(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.sensitivity." + key)
        .hasMessageContaining(message);
  }

  @Test
  void aListThatIsNotThereStopsTheStart() {
    String missing = directory.resolve("none").toString();
    Settings settings = Settings.of(Map.of("modelport.sensitivity.terms", missing));
    assertThatThrownBy(() -> CustomerLists.of(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }
}
