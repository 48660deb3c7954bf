package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.ModelFacts;
import io.modelport.selfhosted.gguf.ModelShape;
import io.modelport.selfhosted.gguf.ModelWeights;
import io.modelport.selfhosted.gguf.NoRoomException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Told GPUs in the place of real ones; no GPU computes here. */
class GpuLayersTest {
  private static final Path FILE = Path.of("model.gguf");
  private static final long GIB = 1L << 30;
  private static final int LAYERS = 31;
  private static final ModelFacts MODEL =
      new ModelFacts(
          "llama",
          8192,
          Optional.empty(),
          List.of(),
          8,
          Optional.empty(),
          new ModelShape(LAYERS, 32, LAYERS * 8, 128, 128, 4096, 14336, 128_000, 0, 0, -1, false),
          new ModelWeights(8 * GIB, 5 * GIB, GIB / 4, "Q4_K"));
  private static final long NEED = size(OptionalInt.empty()).need(MODEL).total();

  @Test
  void theLinesOfDevicesAreRead() {
    assertThat(
            Gpu.of(
                List.of(
                    "0\t5\t10\tCPU\tA processor",
                    "1\t6\t10\tCUDA0\tA card",
                    "2\t7\t10\tVulkan0\tPart of the processor",
                    "1\t8\t10\tMTL0\tApple's",
                    "3\t9\t10\tBLAS\tNo GPU")))
        .containsExactly(new Gpu(6, false), new Gpu(7, true), new Gpu(8, true));
  }

  @Test
  void withoutAGpuNothingGoesThereWhateverIsWanted() {
    for (OptionalInt wanted :
        List.of(OptionalInt.empty(), OptionalInt.of(EngineSize.ALL_LAYERS), OptionalInt.of(7))) {
      GpuLayers layers = GpuLayers.of(MODEL, size(wanted), List.of());
      assertThat(layers.count()).isZero();
      assertThat(layers.need(MODEL, size(wanted)).total()).isEqualTo(NEED);
    }
  }

  @Test
  void autoTakesAllWhereAllFitAndATenthStaysFree() {
    assertThat(auto(NEED * 12 / 10).count()).isEqualTo(EngineSize.ALL_LAYERS);
    assertThat(auto(NEED).count()).isEqualTo((int) (0.9 * (LAYERS + 1)));
    assertThat(auto(NEED / 2, NEED * 7 / 10).count()).isEqualTo(EngineSize.ALL_LAYERS);
  }

  @Test
  void autoTakesFewerWhereMemoryIsShort() {
    assertThat(auto(NEED / 2).count()).isEqualTo(14);
    assertThat(auto(NEED / 100).count()).isZero();
    assertThat(auto(0).count()).isZero();
  }

  @Test
  void whatGoesToTheGpuIsNotCountedAgainstTheMachine() {
    MemoryNeed all = auto(NEED * 2).need(MODEL, size(OptionalInt.empty()));
    assertThat(all.weights()).isEqualTo(GIB / 4);
    assertThat(all.cache()).isZero();
    MemoryNeed half = auto(NEED / 2).need(MODEL, size(OptionalInt.empty()));
    assertThat(half.total()).isBetween(NEED / 2, NEED * 7 / 10);
    OptionalInt wanted = OptionalInt.of(EngineSize.ALL_LAYERS);
    GpuLayers told = GpuLayers.of(MODEL, size(wanted), List.of(new Gpu(0, false)));
    assertThat(told.need(MODEL, size(wanted))).isEqualTo(all);
  }

  @Test
  void aGpuThatSharesTheMachinesMemoryTakesNothingOffIt() {
    GpuLayers layers =
        GpuLayers.of(MODEL, size(OptionalInt.empty()), List.of(new Gpu(NEED * 2, true)));
    assertThat(layers.count()).isEqualTo(EngineSize.ALL_LAYERS);
    assertThat(layers.need(MODEL, size(OptionalInt.empty())).total()).isEqualTo(NEED);
  }

  @Test
  void autoGoesToTheCpuWhereTheGpuRefuses() throws IOException {
    List<GpuLayers> tried = new ArrayList<>();
    String engine = auto(NEED / 2).open(FILE, layers -> loading(layers, tried));
    assertThat(engine).isEqualTo("on the CPU");
    assertThat(tried).extracting(GpuLayers::count).containsExactly(14, 0);
    // the second time everything counts
    assertThat(tried.get(1).need(MODEL, size(OptionalInt.empty())).total()).isEqualTo(NEED);
  }

  @Test
  void layersThatWereToldAreNotGivenUp() {
    OptionalInt wanted = OptionalInt.of(9);
    GpuLayers layers = GpuLayers.of(MODEL, size(wanted), List.of(new Gpu(NEED, false)));
    assertThatThrownBy(() -> layers.open(FILE, each -> loading(each, new ArrayList<>())))
        .isInstanceOf(NativeFailure.class);
  }

  @Test
  void lackOfTheMachinesMemoryIsNoReasonToTryTheCpu() {
    assertThatThrownBy(
            () ->
                auto(NEED * 2)
                    .open(
                        FILE,
                        layers -> {
                          throw new NoRoomException("none");
                        }))
        .isInstanceOf(NoRoomException.class);
  }

  private static String loading(GpuLayers layers, List<GpuLayers> tried) {
    tried.add(layers);
    if (layers.count() != 0) {
      throw new NativeFailure("out of device memory");
    }
    return "on the CPU";
  }

  private static GpuLayers auto(long... free) {
    List<Gpu> gpus = new ArrayList<>();
    for (long bytes : free) {
      gpus.add(new Gpu(bytes, false));
    }
    return GpuLayers.of(MODEL, size(OptionalInt.empty()), gpus);
  }

  private static EngineSize size(OptionalInt gpuLayers) {
    return new EngineSize(
        OptionalInt.empty(), 4, 64, OptionalInt.empty(), gpuLayers, false, EngineSize.Pooling.NONE);
  }
}
