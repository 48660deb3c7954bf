package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfhostedConfigurationTest {

  @Test
  @NeedsNatives
  void oneKeyIsEnough() {
    try (ModelPort port = open(Map.of("model-path", Calls.MODEL.toString()))) {
      ModelResponse response = port.generate(ModelRequest.of("Hello"));
      assertThat(response.text()).isNotEmpty();
      assertThat(response.origin().provider()).isEqualTo("llama.cpp");
      assertThat(response.origin().modelAsked()).isEqualTo("acknowledge.gguf");
    }
  }

  @Test
  void theModelPathIsAskedFor() {
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.selfhosted.model-path");
  }

  @Test
  void allMistakesAreTold() {
    assertThatThrownBy(
            () ->
                open(
                    Map.of(
                        "engine", "vllm",
                        "threads", "0",
                        "parallel", "many",
                        "context-length", "8k",
                        "pooling", "max",
                        "model-sha256", "abc",
                        "model-pth", "x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llama.cpp or server")
        .hasMessageContaining("modelport.selfhosted.threads")
        .hasMessageContaining("modelport.selfhosted.parallel")
        .hasMessageContaining("modelport.selfhosted.context-length")
        .hasMessageContaining("one of none, mean, cls, last")
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageContaining("did you mean modelport.selfhosted.model-path?");
  }

  @Test
  void aModelFileThatIsGoneIsToldAtTheStart() {
    assertThatThrownBy(() -> open(Map.of("model-path", "gone.gguf")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gone.gguf does not exist")
        .hasMessageContaining("modelport.selfhosted.model-path");
  }

  private static ModelPort open(Map<String, String> values) {
    Map<String, String> settings = new HashMap<>(Map.of("modelport.backend", "selfhosted"));
    values.forEach((key, value) -> settings.put("modelport.selfhosted." + key, value));
    return ModelPort.open(Settings.of(settings));
  }
}
