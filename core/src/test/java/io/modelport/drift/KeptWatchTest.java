package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptWatchTest {
  private static final Calibration.Effort LITTLE = new Calibration.Effort(4, 500);
  private static final int SIZE = 200;
  private static final double EVERY = 500;

  /** The calls of every test: the baseline, some more, and a changed model at the end. */
  private static List<Observation> calls() {
    Traffic traffic = new Traffic(11);
    List<Observation> calls = new ArrayList<>(traffic.usual(SIZE + 700));
    for (int i = 0; i < 60; i++) {
      calls.add(traffic.changed());
    }
    return calls;
  }

  private static KeptWatch opened(Disk disk) throws IOException {
    return KeptWatch.open(disk, SIZE, EVERY, LITTLE);
  }

  @Test
  void standsWhereItWouldWithoutACrashWhereverItIsKilled() throws IOException {
    List<Observation> calls = calls();
    KeptWatch steady = opened(new FrailDisk());
    for (Observation seen : calls) {
      steady.observe(seen);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FrailDisk disk = new FrailDisk();
    int next = 0;
    int deaths = 0;
    while (next < calls.size()) {
      disk.dieAfter(deaths < 60 ? random.nextInt(15_000) : Long.MAX_VALUE);
      try {
        KeptWatch watch = opened(disk);
        for (int i = Math.max(0, next - 30); i < calls.size(); i++) { // some are told again
          watch.observe(calls.get(i));
          next = Math.max(next, i + 1);
        }
      } catch (FrailDisk.Killed e) {
        deaths++;
      }
    }
    disk.dieAfter(Long.MAX_VALUE);
    KeptWatch survivor = opened(disk);
    assertThat(deaths).as("seed %d", seed).isPositive();
    assertThat(survivor.calls()).as("seed %d", seed).isEqualTo(calls.size());
    assertThat(survivor.alarms()).as("seed %d", seed).isEqualTo(steady.alarms()).isPositive();
    assertThat(survivor.now().orElseThrow())
        .as("seed %d", seed)
        .usingRecursiveComparison()
        .isEqualTo(steady.now().orElseThrow());
  }

  /** Each single step of the disk while the baseline is taken and the first standing is kept. */
  @Test
  void losesNothingAtAnyStepOfTheSwitchFromLearningToComparing() throws IOException {
    List<Observation> calls = calls().subList(0, SIZE + 5);
    KeptWatch steady = opened(new FrailDisk());
    for (Observation seen : calls) {
      steady.observe(seen);
    }
    for (int steps = 0; steps < 40; steps++) {
      FrailDisk disk = new FrailDisk();
      KeptWatch first = opened(disk);
      for (Observation seen : calls.subList(0, SIZE - 1)) {
        first.observe(seen);
      }
      disk.dieAfter(steps < 10 ? steps : steps * 20L);
      assertThatThrownBy(() -> tell(first, calls.subList(SIZE - 1, SIZE + 5)))
          .isInstanceOf(FrailDisk.Killed.class);
      disk.dieAfter(Long.MAX_VALUE);
      KeptWatch second = opened(disk);
      tell(second, calls);
      assertThat(second.calls()).as("after %d steps", steps).isEqualTo(calls.size());
      assertThat(second.now().orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(steady.now().orElseThrow());
    }
  }

  private static void tell(KeptWatch watch, List<Observation> calls) throws IOException {
    for (Observation seen : calls) {
      watch.observe(seen);
    }
  }

  @Test
  void tellsAgainOfAnAlarmThatNobodyMayHaveHeard() throws IOException {
    FrailDisk disk = new FrailDisk();
    KeptWatch watch = opened(disk);
    List<Alarm> heard = new ArrayList<>();
    for (Observation seen : calls()) {
      heard.addAll(watch.observe(seen));
      if (!heard.isEmpty()) {
        break;
      }
    }
    assertThat(opened(disk).recovered()).isEqualTo(heard).isNotEmpty();
    assertThat(opened(disk).recovered()).as("told once").isEmpty();
  }

  @Test
  void goesOnInAFolder(@TempDir Path folder) throws IOException {
    List<Observation> calls = calls();
    KeptWatch first = KeptWatch.open(new FolderDisk(folder), SIZE, EVERY, LITTLE);
    tell(first, calls.subList(0, 300));
    KeptWatch second = KeptWatch.open(new FolderDisk(folder), SIZE, EVERY, LITTLE);
    assertThat(second.calls()).isEqualTo(300);
    tell(second, calls);
    assertThat(second.calls()).isEqualTo(calls.size());
    assertThat(second.alarms()).isPositive();
  }

  @Test
  void keepsNoText(@TempDir Path folder) throws IOException {
    KeptWatch watch = KeptWatch.open(new FolderDisk(folder), SIZE, EVERY, LITTLE);
    tell(watch, calls().subList(0, SIZE + 3));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain("order", "warehouse", "invoice");
      }
    }
  }

  @Test
  void refusesAFileThatIsNoBaseline() {
    FrailDisk disk = new FrailDisk();
    disk.replace("baseline.jsonl", "nonsense\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> opened(disk))
        .isInstanceOf(IOException.class)
        .hasMessage("Line 1 is not one of a baseline of this version; take a new baseline.");
  }

  @Test
  void refusesAStandingOfOtherChartsAndAJournalOfSomethingElse() throws IOException {
    FrailDisk disk = new FrailDisk();
    tell(opened(disk), calls().subList(0, SIZE + 3));
    disk.replace(
        "standing.json", "{\"last\":999,\"charts\":[[0,0,0]]}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> opened(disk))
        .isInstanceOf(IOException.class)
        .hasMessage("The standing is not one of this baseline; take a new baseline.");
    FrailDisk other = new FrailDisk();
    other.replace(
        "journal.jsonl", "{\"number\":1,\"asked\":\"?\"}\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> opened(other))
        .isInstanceOf(IOException.class)
        .hasMessage("The journal is damaged; take a new baseline.");
  }
}
