package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.gguf.NoRoomException;
import io.modelport.stub.Faults;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelGateTest {
  private static final String REMOTE = "hf:owner/repo/model.gguf@main";
  private static final String SHA256 = "0".repeat(64);

  @TempDir private Path cache;

  @Test
  void aModelThatFitsPasses() throws IOException {
    assertThat(gate(Long.MAX_VALUE, Map.of()).check().facts().architecture()).isEqualTo("llama");
  }

  @Test
  void aModelThatDoesNotFitIsRefusedUnlessThatIsWanted() throws IOException {
    ModelFile file = gate(Long.MAX_VALUE, Map.of()).check();
    MemoryNeed need = MemoryNeed.of(file.facts(), 8192, 4, 512);
    gate(need.total(), Map.of()).admission(file).admit(need);
    assertThatThrownBy(() -> gate(1 << 20, Map.of()).admission(file).admit(need))
        .isInstanceOf(NoRoomException.class)
        .hasMessageContaining("acknowledge.gguf does not fit into memory")
        .hasMessageContaining("1.0 MiB are free");
    gate(1 << 20, Map.of("memory-check", "false")).admission(file).admit(need);
  }

  @Test
  void aLimitCountsWhereMoreMemoryIsFree() throws IOException {
    ModelFile file = gate(Long.MAX_VALUE, Map.of()).check();
    MemoryNeed need = MemoryNeed.of(file.facts(), 8192, 4, 512);
    Map<String, String> limited = Map.of("memory-limit", need.total() - 1 + "B");
    assertThatThrownBy(() -> gate(Long.MAX_VALUE, limited).admission(file).admit(need))
        .isInstanceOf(NoRoomException.class)
        .hasMessageContaining("are missing");
  }

  @Test
  void theHashIsRemembered() throws IOException {
    Path model = Files.copy(Calls.MODEL, cache.resolve("model.gguf"));
    Files.setLastModifiedTime(model, FileTime.fromMillis(0));
    Map<String, String> own = Map.of("model-path", model.toString());
    String sha256 = gate(Long.MAX_VALUE, own).check().sha256();
    assertThat(sha256).hasSize(64);
    assertThat(gate(Long.MAX_VALUE, own).check().sha256()).isEqualTo(sha256);
  }

  @Test
  void aDownloadNeedsAHubAndAHash() {
    for (Map<String, String> more :
        Stream.of(
                Map.of("model-path", REMOTE),
                Map.of("model-path", REMOTE, "model-sha256", SHA256),
                Map.of("model-path", REMOTE, "download-url", "https://hub.invalid"))
            .toList()) {
      assertThatThrownBy(() -> gate(Long.MAX_VALUE, more))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("modelport.selfhosted.download-url")
          .hasMessageContaining("modelport.selfhosted.model-sha256");
    }
  }

  @Test
  void aFailedDownloadMakesTheModelUnavailable() {
    try (StubServer hub = StubServer.start(Faults.status(404, "no"))) {
      Map<String, String> remote =
          Map.of(
              "model-path", REMOTE,
              "model-sha256", SHA256,
              "download-url", hub.baseUrl().toString());
      ModelGate gate = gate(Long.MAX_VALUE, remote);
      assertThat(gate.name()).isEqualTo("model.gguf");
      assertThat(gate.path()).isEqualTo(cache.resolve("models").resolve(SHA256 + ".gguf"));
      assertThatThrownBy(() -> gate.check())
          .isInstanceOf(BrokenModelException.class)
          .hasMessageContaining("status 404");
    }
  }

  @Test
  void otherTextsAreMistakes() {
    assertThatThrownBy(() -> gate(1, Map.of("model-path", "hf:owner/model.gguf")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("hf:OWNER/REPOSITORY/FILE.gguf@REVISION");
    assertThatThrownBy(() -> gate(1, Map.of("memory-check", "perhaps")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("true or false");
  }

  private ModelGate gate(long free, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("modelport.selfhosted.model-path", Calls.MODEL.toString());
    all.put("modelport.selfhosted.cache-directory", cache.toString());
    more.forEach((key, value) -> all.put("modelport.selfhosted." + key, value));
    return ModelGate.of(Settings.of(all), () -> free);
  }
}
