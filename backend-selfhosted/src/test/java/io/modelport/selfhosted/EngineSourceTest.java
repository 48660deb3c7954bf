package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNatives
class EngineSourceTest {
  @TempDir private Path folder;

  @Test
  void aFileThatIsMissingOrDamagedMakesTheTargetUnavailableUntilItIsReplaced() throws IOException {
    Path file = folder.resolve("model.gguf");
    byte[] good = Files.readAllBytes(Calls.MODEL);
    try (EngineBackend backend = Calls.backend(file)) {
      Target target = backend.targets().get(0);
      assertUnavailable(target, "does not exist");
      Files.write(file, Arrays.copyOf(good, 50_000));
      assertUnavailable(target, "cut off");
      Files.write(file, good);
      assertThat(target.unavailable()).isEmpty();
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
    }
  }

  @Test
  void aLoadedModelOutlivesItsFile() throws IOException {
    Path file = Files.copy(Calls.MODEL, folder.resolve("model.gguf"));
    try (EngineBackend backend = Calls.backend(file)) {
      Target target = backend.targets().get(0);
      Files.write(file, new byte[10], StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
      Files.delete(file);
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
    }
  }

  private static void assertUnavailable(Target target, String why) {
    assertThat(target.unavailable()).hasValueSatisfying(r -> assertThat(r).contains(why));
    assertThatThrownBy(() -> Calls.answer(target, "Hello", EXACT))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
  }
}
