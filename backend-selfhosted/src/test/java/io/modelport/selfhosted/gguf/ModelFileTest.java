package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Path MODEL = Path.of("../examples/data/acknowledge.gguf");

  private static final int OFFSETS = 200;
  private static final int DAMAGES = 500;
  private static final int HEADER = 9_000; // where its tensors begin

  @TempDir private Path folder;

  @Test
  void aWholeFileSaysWhatItIs() throws IOException {
    ModelFacts facts = ModelFile.check(MODEL, Optional.empty()).facts();
    assertThat(facts.architecture()).isEqualTo("llama");
    assertThat(facts.contextLength()).isEqualTo(32_768);
    assertThat(facts.beginToken()).contains(1);
    assertThat(facts.marks()).contains("<s>", "</s>", "<|user|>", "<|assistant|>");
    assertThat(facts.chatTemplate()).hasValueSatisfying(t -> assertThat(t).contains("<|end|>"));
  }

  @Test
  void anotherSha256IsRefused() {
    assertThatThrownBy(() -> ModelFile.check(MODEL, Optional.of("0".repeat(64))))
        .hasMessageContaining("acknowledge.gguf")
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("modelport.selfhosted.model-sha256");
  }

  @Test
  void itsSizesAreKnown() throws IOException {
    ModelFacts facts = ModelFile.check(MODEL, Optional.empty()).facts();
    assertThat(facts.shape().layers()).isEqualTo(1);
    assertThat(facts.shape().heads()).isEqualTo(4);
    assertThat(facts.shape().cachedHeads()).isEqualTo(1);
    assertThat(facts.shape().keyLength()).isEqualTo(8);
    assertThat(facts.shape().vocabularySize()).isEqualTo(331);
    assertThat(facts.weights().parameters()).isEqualTo(26_912);
    assertThat(facts.weights().bytes()).isEqualTo(107_648);
    assertThat(facts.weights().quantisation()).isEqualTo("F32");
  }

  @Test
  void aFileThatEndsEarlySaysWhere() throws IOException {
    byte[] good = Files.readAllBytes(MODEL);
    Refusal.of(Arrays.copyOf(good, 6), folder, "within the version");
    Refusal.of(Arrays.copyOf(good, 2_000), folder, "tokenizer.ggml.tokens");
    Refusal.of(Arrays.copyOf(good, good.length - 1), folder, "it is cut off: tensor");
    for (int i = 0; i < OFFSETS; i++) {
      int length = (int) ((long) good.length * i / OFFSETS);
      Refusal.of(Arrays.copyOf(good, length), folder, "bad.gguf");
    }
  }

  @Test
  void damageNeverThrowsAnythingElse() throws IOException {
    byte[] good = Files.readAllBytes(MODEL);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("damaged.gguf");
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = good.clone();
      int places = 1 + random.nextInt(4);
      for (int place = 0; place < places; place++) {
        damaged[random.nextInt(HEADER)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        ModelFile.check(file, Optional.empty());
      } catch (BrokenModelException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("damaged.gguf");
      }
    }
  }
}
