package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a disk does to what was not forced, nothing that was acknowledged is lost. */
class PowerLossTest {
  private static final int SEGMENT = 4096;
  private static final List<FrailDisk.Fault> FAULTS =
      List.of(FrailDisk.Fault.EIO, FrailDisk.Fault.SHORT, FrailDisk.Fault.LIE);

  @Test
  void nothingAcknowledgedIsLostInFiveHundredStates() throws IOException {
    losePower(500, 7);
  }

  @Tag("nightly")
  @Test
  void nothingAcknowledgedIsLostInAHundredThousandStates() throws IOException {
    losePower(100_000, System.nanoTime());
  }

  private static void losePower(int states, long seed) throws IOException {
    Random random = new Random(seed);
    int tried = 0;
    while (tried < states) {
      FrailDisk disk = new FrailDisk();
      Set<String> acknowledged = new LinkedHashSet<>();
      Set<String> refused = new LinkedHashSet<>();
      for (int life = 0; life < 4; life++, tried++) {
        String place = "seed " + seed + ", state " + tried;
        disk.failAt(
            random.nextInt(60), FAULTS.get(random.nextInt(FAULTS.size())), random.nextBoolean());
        live(disk, random, tried, acknowledged, refused);
        disk.repair();
        disk = random.nextInt(4) == 0 ? disk : disk.afterPowerLoss(random);
        check(disk, place, acknowledged, refused);
      }
    }
  }

  /** One run of a program on a disk that fails at some step of it. */
  private static void live(
      FrailDisk disk, Random random, int life, Set<String> acknowledged, Set<String> refused) {
    try (FileDecisionLog log = Logs.open(disk, SEGMENT)) {
      for (int i = 0; i < 25; i++) {
        String call = life + "/" + i;
        append(log, "INTENT " + call, Logs.intent(call), acknowledged, refused);
        if (random.nextInt(4) == 0) {
          log.checkpoint();
        }
        if (random.nextInt(3) > 0) {
          append(log, "OUTCOME " + call, Logs.outcome(call), acknowledged, refused);
        }
      }
    } catch (IOException | ModelException e) {
      assertThat(disk.hasFailed()).as("the disk failed while the log was opened").isTrue();
    }
  }

  private static void append(
      FileDecisionLog log,
      String name,
      DecisionRecord record,
      Set<String> acknowledged,
      Set<String> refused) {
    try {
      log.append(record);
      acknowledged.add(name);
    } catch (ModelException e) {
      assertThat(e.kind()).isEqualTo(ModelException.Kind.AUDIT_UNAVAILABLE);
      refused.add(name);
    }
  }

  private static void check(
      FrailDisk disk, String place, Set<String> acknowledged, Set<String> refused)
      throws IOException {
    Logs.open(disk, SEGMENT).close();
    List<String> found = Logs.read(disk);
    assertThat(found).as(place).doesNotHaveDuplicates().containsAll(acknowledged);
    List<String> more = new ArrayList<>(found);
    more.removeAll(acknowledged);
    more.removeAll(refused);
    more.removeIf(record -> record.startsWith("OUTCOME ")); // closed as unknown
    assertThat(more).as(place).isEmpty();
  }
}
