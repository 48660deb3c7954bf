package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Path MODEL = Path.of("../examples/data/acknowledge.gguf");

  @TempDir private Path folder;
  private byte[] good;

  @BeforeEach
  void read() throws IOException {
    good = Files.readAllBytes(MODEL);
  }

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
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ModelFile.check(folder.resolve("gone.gguf"), Optional.empty()))
        .hasMessageContaining("gone.gguf does not exist")
        .hasMessageContaining("modelport.selfhosted.model-path");
    assertThatThrownBy(() -> ModelFile.check(folder, Optional.empty()))
        .hasMessageContaining("is not a file");
  }

  @Test
  void aPageInItsPlaceIsRefused() throws IOException {
    refuses("it is empty", new byte[0]);
    refuses("not a GGUF file", "<!doctype html><html>".getBytes(StandardCharsets.UTF_8));
    refuses("not a GGUF file", new byte[] {'G', 'G'});
    refuses("version", with(4, 1));
  }

  @Test
  void aFileThatEndsEarlySaysWhere() throws IOException {
    refuses("within the version", Arrays.copyOf(good, 6));
    refuses("tokenizer.ggml.tokens", Arrays.copyOf(good, 2_000));
    refuses("it is cut off: tensor", Arrays.copyOf(good, good.length - 1));
    for (int length = 1; length < good.length; length += 997) {
      refuses("", Arrays.copyOf(good, length));
    }
  }

  @Test
  void absurdCountsAreRefused() throws IOException {
    refuses("the number of tensors", with(8, -1));
    refuses("the number of metadata entries", with(16, 1 << 30));
    refuses("the name of metadata entry 1", with(24, 1 << 30));
  }

  @Test
  void damageNeverThrowsAnythingElse() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("damaged.gguf");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = good.clone();
      int places = 1 + random.nextInt(4);
      for (int place = 0; place < places; place++) {
        damaged[random.nextInt(8_000)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        ModelFile.check(file, Optional.empty());
      } catch (BrokenModelException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("damaged.gguf");
      }
    }
  }

  private void refuses(String reason, byte[] content) throws IOException {
    Path file = folder.resolve("model.gguf");
    Files.write(file, content);
    assertThatThrownBy(() -> ModelFile.check(file, Optional.empty()))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("model.gguf cannot be used: ")
        .hasMessageContaining(reason);
  }

  private byte[] with(int offset, int value) {
    byte[] changed = good.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    return changed;
  }
}
