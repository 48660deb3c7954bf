package io.modelport.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AcknowledgingModelTest {

  @Test
  void theFileInTheRepositoryIsWhatTheProgramWrites() throws IOException {
    assertThat(AcknowledgingModel.bytes())
        .isEqualTo(Files.readAllBytes(Path.of("data/acknowledge.gguf")));
  }
}
