package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNatives
class AdapterTest {
  private static final String NOTED =
      "Noted — your message has been received and stays on this machine.";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"in-process", "process"})
  void anAdapterChangesTheAnswerAndTheFingerprint(String isolation) throws IOException {
    Path adapter = write(LoraBytes.noting().build());
    Map<String, String> isolated = Map.of("isolation", isolation);
    try (Engine plain = open(isolated);
        Engine adapted = open(with(isolated, "adapter-path", adapter.toString()))) {
      assertThat(answer(plain)).isEqualTo(Calls.ANSWER);
      assertThat(answer(adapted)).isEqualTo(NOTED);
      assertThat(adapted.facts().fingerprint())
          .matches("sha256:[0-9a-f]{64}\\+adapter:[0-9a-f]{64}")
          .startsWith(plain.facts().fingerprint());
    }
  }

  @Test
  void itCountsAsStronglyAsItsScaleSays() throws IOException {
    Path adapter = write(LoraBytes.noting().build());
    Map<String, String> weak = Map.of("adapter-path", adapter.toString(), "adapter-scale", "0.1");
    try (Engine engine = open(with(weak, "isolation", "in-process"))) {
      assertThat(answer(engine)).isEqualTo(Calls.ANSWER);
      assertThat(engine.facts().fingerprint()).endsWith("*0.1");
    }
  }

  @Test
  void anAdapterOfAnotherModelIsRefusedWithTheReason() throws IOException {
    float[] width = new float[16];
    refused(LoraBytes.on("blk.0.attn_q.weight", width, width).build(), "incorrect shape");
    refused(LoraBytes.on("blk.9.attn_q.weight", width, width).build(), "does not exist");
    refused(LoraBytes.noting().with("general.architecture", "qwen3").build(), "arch mismatch");
  }

  @Test
  void whatIsNoAdapterIsRefusedBeforeNativeCode() throws IOException {
    byte[] good = LoraBytes.noting().build();
    refused(
        Files.readAllBytes(Calls.MODEL), "it is not a LoRA adapter: it has no text general.type");
    refused("<html>".getBytes(StandardCharsets.US_ASCII), "it is a web page");
    refused(new byte[0], "it is empty");
    refused(Arrays.copyOf(good, good.length - 64), "cut off");
    refused(LoraBytes.noting().with("general.type", "model").build(), "its general.type is model");
    refused(LoraBytes.noting().with("adapter.type", 1f).build(), "no text adapter.type");
    refused(LoraBytes.noting().with("adapter.lora.alpha", "1").build(), "adapter.lora.alpha");
    refused(LoraBytes.noting().with("adapter.lora.alpha", Float.NaN).build(), "adapter.lora.alpha");
  }

  @Test
  void ranksOfAnEmbeddingThatDifferAreRefusedBeforeNativeCode() throws IOException {
    float[][] tokens = new float[331][2];
    float[][] width = new float[32][3];
    refused(LoraBytes.of("token_embd.weight", tokens, width).build(), "of another rank");
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    assertThatThrownBy(() -> open(Map.of("adapter-path", "gone.gguf", "isolation", "in-process")))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("gone.gguf does not exist")
        .hasMessageContaining("modelport.selfhosted.adapter-path");
  }

  private void refused(byte[] adapter, String why) throws IOException {
    Path file = write(adapter);
    assertThatThrownBy(
            () -> open(Map.of("adapter-path", file.toString(), "isolation", "in-process")))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("The adapter file " + file)
        .hasMessageContaining(why);
  }

  private Path write(byte[] adapter) throws IOException {
    return Files.write(folder.resolve("adapter.gguf"), adapter);
  }

  private static Map<String, String> with(Map<String, String> values, String key, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(key, value);
    return more;
  }

  private static Engine open(Map<String, String> values) throws BrokenModelException {
    Map<String, String> settings = new HashMap<>();
    settings.put("modelport.selfhosted.model-path", Calls.MODEL.toString());
    settings.put("modelport.selfhosted.cache-directory", "target/test-cache");
    values.forEach((key, value) -> settings.put("modelport.selfhosted." + key, value));
    return LocalEngine.open(Settings.of(settings));
  }

  private static String answer(Engine engine) {
    ModelRequest request = ModelRequest.of("Hello").withOptions(Calls.EXACT);
    return engine.answer(request, new Cancellation(), PieceSink.none()).text();
  }
}
