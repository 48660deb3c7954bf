package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate lets through does not end the process that loads it. */
@NeedsNatives
class GateFuzzTest {
  private static final Path MODEL = Path.of("../examples/data/acknowledge.gguf");
  private static final int KEYS = 740;
  private static final int TABLE = 8_560;
  private static final int END = 9_260;
  private static final int ROUND = 250;

  @TempDir private Path folder;

  @Test
  void damagedHeadersEndNoProcess() throws Exception {
    damage(2 * ROUND);
  }

  @Test
  @Tag("nightly")
  void manyDamagedHeadersEndNoProcess() throws Exception {
    damage(40 * ROUND);
  }

  private void damage(int times) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    HeaderDamage damage = new HeaderDamage(Files.readAllBytes(MODEL), KEYS, TABLE, END);
    int passed = 0;
    for (int done = 0; done < times; done += ROUND) {
      List<Path> round = new ArrayList<>();
      for (int i = 0; i < ROUND; i++) {
        Path file = folder.resolve("damaged-" + (done + i) + ".gguf");
        Files.write(file, damage.next(random));
        if (passes(file)) {
          round.add(file);
        } else {
          Files.delete(file);
        }
      }
      passed += round.size();
      assertSurvival(round, seed);
    }
    assertThat(passed).as("seed %d", seed).isGreaterThan(times / 20);
  }

  private static boolean passes(Path file) {
    try {
      ModelFile.check(file, Optional.empty());
      return true;
    } catch (BrokenModelException e) {
      return false;
    }
  }

  /** Else no damage would show. */
  @Test
  void withoutTheGateOneWould() throws Exception {
    byte[] layers = Files.readAllBytes(MODEL);
    String header = new String(layers, 0, END, StandardCharsets.ISO_8859_1);
    int value = header.indexOf("llama.block_count") + "llama.block_count".length() + 4;
    layers[value + 1] = 3; // 769 of them
    Path file = Files.write(folder.resolve("layers.gguf"), layers);
    assertThat(passes(file)).isFalse();
    assertThat(exitAfter(List.of(file))).isNotZero();
  }

  private void assertSurvival(List<Path> files, long seed) throws Exception {
    int exit = exitAfter(files);
    String last =
        Files.readAllLines(folder.resolve("output")).stream().reduce((a, b) -> b).orElse("nothing");
    assertThat(exit).as("seed %d, last said: %s", seed, last).isZero();
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private int exitAfter(List<Path> files) throws Exception {
    Path list = folder.resolve("list");
    Files.write(list, files.stream().map(Path::toString).toList());
    ProcessBuilder victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                GateVictim.class.getName(),
                folder.resolve("cache").toString(),
                list.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    victim.environment().put("GGML_NO_BACKTRACE", "1"); // else it waits for a debugger
    Process process = victim.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
