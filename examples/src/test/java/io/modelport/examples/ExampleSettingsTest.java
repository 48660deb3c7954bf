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
  void theModelsOfTheRepositoryArePinned() throws IOException, GeneralSecurityException {
    for (OwnModel model : OwnModel.values()) {
      byte[] bytes = Files.readAllBytes(Path.of("data", model.file()));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      Settings settings = ExampleSettings.of(Settings.of(Map.of()), null, model);
      assertThat(ExampleSettings.text(settings, SHA256)).contains(HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void aModelOfTheUserHasNoHashOfOurs() {
    Settings user = Settings.of(Map.of("modelport.selfhosted.model-path", "own.gguf"));
    assertThat(ExampleSettings.text(ExampleSettings.of(user, null, OwnModel.SORTING), SHA256))
        .isEmpty();
  }
}
