package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed as it stands loses nothing that it acknowledged. */
class KillTest {
  private static final int AT_ONCE = 2; // folders, each with its own program

  @TempDir Path place;

  @Test
  void nothingIsLostWhenTheProcessIsKilledFiftyTimes() throws Exception {
    kill(2, 25);
  }

  @Tag("nightly")
  @Test
  void nothingIsLostWhenTheProcessIsKilledAThousandTimes() throws Exception {
    kill(10, 100);
  }

  private void kill(int folders, int times) throws Exception {
    KilledProgram program = KilledProgram.in(place);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Integer>> logs = new ArrayList<>();
      for (int i = 0; i < folders; i++) {
        int seed = i;
        logs.add(threads.submit(() -> kill(program, times, place.resolve("log" + seed), seed)));
      }
      for (Future<Integer> each : logs) {
        assertThat(each.get()).isGreaterThan(times);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * All lives write in one folder; each one repairs what the last one left, or the check between
   * them does.
   *
   * @return how many records were acknowledged
   */
  private static int kill(KilledProgram program, int times, Path directory, int seed)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    Set<String> acknowledged = new HashSet<>();
    for (int life = 0; life < times; life++) {
      acknowledged.addAll(program.live(directory, "life" + life, 1 + random.nextInt(400)));
      if (random.nextBoolean()) {
        check(directory, acknowledged, Set.of(Verdict.UNANCHORED, Verdict.TORN));
      } else {
        Logs.open(directory).close();
        check(directory, acknowledged, Set.of(Verdict.UNANCHORED));
      }
    }
    Logs.open(directory).close();
    check(directory, acknowledged, Set.of(Verdict.UNANCHORED));
    return acknowledged.size();
  }

  private static void check(Path directory, Set<String> acknowledged, Set<Verdict> allowed)
      throws IOException {
    Verification found = AuditFolder.at(directory).verify(Anchors.none());
    assertThat(allowed).as(found.toString()).contains(found.verdict());
    List<String> records = Logs.read(DiskFolder.at(directory));
    Set<String> once = new HashSet<>(records);
    assertThat(records).hasSameSizeAs(once);
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(once);
    assertThat(lost).as("acknowledged and lost").isEmpty();
  }
}
