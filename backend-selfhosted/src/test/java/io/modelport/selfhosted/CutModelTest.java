package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException;
import io.modelport.Settings;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody rewrites a model's file in place while it is in use. */
@Timeout(120)
class CutModelTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aMappedFileThatIsCutCostsTheWorkerAndNotTheApplication() throws IOException {
    Path file = folder.resolve("model.gguf");
    Files.copy(Calls.MODEL, file);
    try (EngineBackend backend = EngineBackend.open(settings(file, "process", true))) {
      Target target = backend.targets().get(0);
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
      cut(file);
      assertThatThrownBy(() -> Calls.answer(target, "Hello again", EXACT))
          .isInstanceOf(ModelException.class);
      Files.copy(Calls.MODEL, folder.resolve("whole.gguf"));
      Files.move(
          folder.resolve("whole.gguf"),
          file,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(ModelException.class)
          .until(() -> Calls.answer(target, "Hello", EXACT).text().equals(ANSWER));
    }
  }

  @Test
  void aFileThatWasReadIntoMemoryMayBeCut() throws IOException {
    Path file = folder.resolve("model.gguf");
    Files.copy(Calls.MODEL, file);
    try (EngineBackend backend = EngineBackend.open(settings(file, "in-process", false))) {
      Target target = backend.targets().get(0);
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
      cut(file);
      assertThat(Calls.answer(target, "Hello again", EXACT).text()).isEqualTo(ANSWER);
    }
  }

  private static void cut(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(100);
    }
  }

  private static Settings settings(Path file, String isolation, boolean mapped) {
    return Settings.of(
        Map.of(
            "modelport.selfhosted.model-path",
            file.toString(),
            "modelport.selfhosted.isolation",
            isolation,
            "modelport.selfhosted.memory-map",
            Boolean.toString(mapped),
            "modelport.selfhosted.cache-directory",
            "target/test-cache"));
  }
}
