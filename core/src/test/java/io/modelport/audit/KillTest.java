package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed as it stands loses nothing that it acknowledged. */
class KillTest {
  @TempDir Path directory;

  @Test
  void nothingIsLostWhenTheProcessIsKilledEightTimes() throws IOException, InterruptedException {
    kill(8, new Random(1));
  }

  @Tag("nightly")
  @Test
  void nothingIsLostWhenTheProcessIsKilledAThousandTimes()
      throws IOException, InterruptedException {
    kill(1_000, new Random(2));
  }

  /** All lives of the program write in one folder; each one repairs what the last one left. */
  private void kill(int times, Random random) throws IOException, InterruptedException {
    Set<String> acknowledged = new HashSet<>();
    for (int life = 0; life < times; life++) {
      acknowledged.addAll(live(life, 1 + random.nextInt(400)));
      if (life % 50 == 49) {
        check(acknowledged);
      }
    }
    check(acknowledged);
  }

  private void check(Set<String> acknowledged) throws IOException {
    Logs.open(directory).close();
    Verification found = AuditFolder.at(directory).verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verification.Verdict.UNANCHORED);
    List<String> records = Logs.read(DiskFolder.at(directory));
    Set<String> once = new HashSet<>(records);
    assertThat(records).hasSameSizeAs(once);
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(once);
    assertThat(lost).as("acknowledged and lost").isEmpty();
  }

  /** Runs the program until it has acknowledged so many records, and kills it then. */
  private List<String> live(int life, int enough) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriters.class.getName(),
                directory.toString(),
                String.valueOf(life))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == enough) {
          // SIGKILL; unlike the process itself, its handle leaves what it had printed to be read
          assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
      }
    }
    process.waitFor();
    assertThat(acknowledged).as("life " + life).hasSizeGreaterThanOrEqualTo(enough);
    acknowledged.remove(acknowledged.size() - 1); // its line may be cut
    return acknowledged;
  }
}
