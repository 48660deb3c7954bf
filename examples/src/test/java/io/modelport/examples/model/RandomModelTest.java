package io.modelport.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.selfhosted.gguf.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomModelTest {
  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameFileOnEveryMachine() throws Exception {
    assertThat(written(1).sha256())
        .isEqualTo("3032caec8b93be79578b71d35d01ae426873a6905cc0fb98ac6b71dfe316f5af");
  }

  @Test
  void anotherSeedGivesOtherWeightsOfTheSameSize() throws Exception {
    ModelFile one = written(1);
    ModelFile two = written(2);
    assertThat(two.sha256()).isNotEqualTo(one.sha256());
    assertThat(Files.size(two.path())).isEqualTo(Files.size(one.path()));
  }

  @Test
  void rowsThatAreSilencedAreZeroAndNoOthers() {
    byte[] blocks = new byte[QuarterBlocks.bytes(32, 3)];
    QuarterBlocks.silence(blocks, 32, 2);
    assertThat(blocks[2]).isEqualTo((byte) 0x88); // two numbers of 8 - 8
    assertThat(blocks[18 + 17]).isEqualTo((byte) 0x88);
    assertThat(blocks[36 + 2]).isZero();
  }

  private ModelFile written(long seed) throws Exception {
    Path file = folder.resolve(seed + ".gguf");
    RandomModel.tiny(seed).write(file);
    return ModelFile.check(file, Optional.empty());
  }
}
