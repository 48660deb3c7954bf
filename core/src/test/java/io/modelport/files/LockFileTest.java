package io.modelport.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder at a time, in this process and in others. */
class LockFileTest {
  private static final int THREADS = 3;
  private static final int TIMES = 100;

  @TempDir private Path folder;

  @Test
  void aRefusedSecondOneLeavesTheFirstItsLock() throws Exception {
    Path file = folder.resolve("lock");
    try (LockFile first = LockFile.take(file).orElseThrow()) {
      assertThat(canBeTakenElsewhere(file)).isFalse();
      assertThat(LockFile.take(file)).isEmpty();
      assertThat(LockFile.take(folder.resolve("x/../lock").normalize())).isEmpty();
      assertThat(canBeTakenElsewhere(file)).as("after others were refused").isFalse();
      assertThat(first).isNotNull();
    }
    assertThat(canBeTakenElsewhere(file)).isTrue();
    LockFile.take(file).orElseThrow().close();
  }

  @Test
  void aFolderOfTwoNamesHasOneLock() throws IOException {
    Path other = Files.createSymbolicLink(folder.resolve("other"), folder);
    try (LockFile first = LockFile.take(folder.resolve("lock")).orElseThrow()) {
      assertThat(LockFile.take(other.resolve("lock"))).isEmpty();
      assertThat(first).isNotNull();
    }
  }

  @Test
  void threadsOfSeveralProcessesAddUp() throws Exception {
    Path count = Files.writeString(folder.resolve("count"), "0");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(start("count", count.toString()));
    }
    add(count);
    for (Process process : processes) {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(Files.readString(count)).isEqualTo(String.valueOf(3 * THREADS * TIMES));
  }

  private static boolean canBeTakenElsewhere(Path file) throws Exception {
    Process other = start("take", file.toString());
    assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return other.exitValue() == 0;
  }

  private static Process start(String what, String file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-cp", classes, Other.class.getName(), what, file)
        .inheritIO()
        .start();
  }

  private static void add(Path count) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> addEach(count));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void addEach(Path count) {
    try {
      for (int i = 0; i < TIMES; i++) {
        Optional<LockFile> lock =
            LockFile.take(count.resolveSibling("count.lock"), Duration.ofMinutes(1));
        int before = Integer.parseInt(Files.readString(count));
        Files.writeString(count, String.valueOf(before + 1));
        lock.orElseThrow().close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another process. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[1]);
      if (arguments[0].equals("count")) {
        add(file);
      } else {
        System.exit(LockFile.take(file).isPresent() ? 0 : 1);
      }
    }
  }
}
