package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleSettingsTest {
  private static final String SHA256 = "modelport.selfhosted.model-sha256";

  @Test
  void theModelOfTheRepositoryIsPinned() throws IOException, GeneralSecurityException {
    byte[] model = Files.readAllBytes(Path.of("data", "acknowledge.gguf"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(model);
    assertThat(ExampleSettings.text(ExampleSettings.of(Settings.of(Map.of()), null), SHA256))
        .contains(HexFormat.of().formatHex(digest));
  }

  @Test
  void aModelOfTheUserHasNoHashOfOurs() {
    Settings user = Settings.of(Map.of("modelport.selfhosted.model-path", "own.gguf"));
    assertThat(ExampleSettings.text(ExampleSettings.of(user, null), SHA256)).isEmpty();
  }
}
