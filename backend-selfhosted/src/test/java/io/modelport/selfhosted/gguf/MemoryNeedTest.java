package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final long MIB = 1 << 20;
  private static final long INPUT = (1L << 30) - 5 * 100 * MIB; // the rest is five times 100 MiB

  // llama.cpp 0.5.0 reported for these: cache 16, buffers 64.5; 256, 64; 48, 126.5 (MiB)
  private static final ModelFacts NARROW = model(4, 2, 64, 512, 1536, 32_000);
  private static final ModelFacts WIDE = model(2, 16, 64, 1024, 4096, 8_000);
  private static final ModelFacts MANY_TOKENS = model(6, 1, 256, 256, 2048, 64_000);

  @Test
  void theCacheIsWhatLlamaCppTakes() {
    assertThat(MemoryNeed.of(NARROW, 8192, 1, 512).cache()).isEqualTo(16 * MIB);
    assertThat(MemoryNeed.of(NARROW, 8192, 4, 512).cache()).isEqualTo(64 * MIB);
    assertThat(MemoryNeed.of(WIDE, 32_768, 1, 512).cache()).isEqualTo(256 * MIB);
    assertThat(MemoryNeed.of(MANY_TOKENS, 8192, 1, 512).cache()).isEqualTo(48 * MIB);
  }

  @Test
  void theBuffersAreBounded() {
    assertBuffers(MemoryNeed.of(NARROW, 8192, 1, 512), 64.5);
    assertBuffers(MemoryNeed.of(NARROW, 8192, 4, 128), 16.2 + 0.5);
    assertBuffers(MemoryNeed.of(WIDE, 8192, 1, 512), 40.1);
    assertBuffers(MemoryNeed.of(WIDE, 32_768, 1, 512), 64.1);
    assertBuffers(MemoryNeed.of(MANY_TOKENS, 8192, 1, 512), 126.5 + 0.25);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsNumbers() {
    MemoryNeed need = MemoryNeed.of(NARROW, 8192, 4, 512);
    FileTime now = FileTime.fromMillis(0);
    ModelFile file =
        new ModelFile(Path.of("big.gguf"), NARROW, "00", new FileIdentity(1, now, now, ""));
    assertThatCode(() -> need.check(file, need.total())).doesNotThrowAnyException();
    assertThatThrownBy(() -> need.check(file, need.total() - 1))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("big.gguf does not fit into memory: it takes")
        .hasMessageContaining("weights 1.0 GiB, cache 64.0 MiB")
        .hasMessageContaining("so that 0.0 MiB are missing")
        .hasMessageContaining("modelport.selfhosted.context-length")
        .hasMessageContaining("modelport.selfhosted.parallel")
        .hasMessageContaining("smaller quantisation than Q4_K");
  }

  @Test
  void aGpuTakesWeightsAndCacheButNotTheInput() {
    MemoryNeed need = MemoryNeed.of(NARROW, 8192, 4, 512);
    for (int all : new int[] {5, 6, Integer.MAX_VALUE}) {
      MemoryNeed left = need.besideGpu(NARROW, all);
      assertThat(left).isEqualTo(new MemoryNeed(INPUT, 0, need.buffers(), need.overhead()));
    }
  }

  @Test
  void aGpuTakesTheOutputFirstAndThenLayersWithTheirCache() {
    MemoryNeed need = MemoryNeed.of(NARROW, 8192, 4, 512); // of 4 layers
    assertThat(need.besideGpu(NARROW, 0)).isEqualTo(need);
    MemoryNeed output = need.besideGpu(NARROW, 1);
    assertThat(output.cache()).isEqualTo(need.cache());
    assertThat(output.weights()).isEqualTo(INPUT + (need.weights() - INPUT) / 5 * 4);
    MemoryNeed half = need.besideGpu(NARROW, 3);
    assertThat(half.cache()).isEqualTo(need.cache() / 2);
    assertThat(half.weights()).isEqualTo(INPUT + (need.weights() - INPUT) / 5 * 2);
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    ModelFacts monster = model(512, 1 << 16, 1 << 16, 1 << 20, 1 << 24, 1 << 20);
    MemoryNeed need = MemoryNeed.of(monster, 1 << 20, 64, 512);
    assertThat(need.cache()).isPositive();
    assertThat(need.total()).isPositive();
  }

  private static void assertBuffers(MemoryNeed need, double reported) {
    assertThat(need.buffers() / (double) MIB).isBetween(reported, 2.5 * reported);
  }

  private static ModelFacts model(
      int layers, int cachedHeads, int length, int embedding, int feedForward, int tokens) {
    long cached = (long) layers * cachedHeads;
    return new ModelFacts(
        "llama",
        1 << 20,
        Optional.empty(),
        List.of(),
        8,
        Optional.empty(),
        new ModelShape(
            layers, 8, cached, length, length, embedding, feedForward, tokens, 0, 0, -1, false),
        new ModelWeights(1L << 31, 1L << 30, INPUT, "Q4_K"));
  }
}
