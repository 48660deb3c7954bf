package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AccessLogTest {
  @TempDir Path place;

  private static void look(AccessLog log, String call) {
    log.read(Optional.of(call), "show", List.of(), Optional.of(2L), "user jo, ticket 7");
  }

  private static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    AuditFolder.at(directory).forEach(lines::add);
    return lines;
  }

  @Test
  void aLookStandsUnderTheCallInALogThatVerifies() throws IOException {
    AccessLog log = AccessLog.of(place);
    look(log, "a");
    log.read(Optional.empty(), "by-tenant", List.of("from"), Optional.of(0L), "user jo");
    log.read(Optional.empty(), "export", List.of(), Optional.empty(), "user jo");
    List<String> lines = lines(place.resolve("access"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .contains("\"id\":\"a\"")
        .endsWith(
            "\"stage\":\"READ\",\"question\":\"show\",\"parameters\":[],\"found\":2,"
                + "\"by\":\"user jo, ticket 7\"}");
    assertThat(lines.get(1))
        .endsWith(
            "\"question\":\"by-tenant\",\"parameters\":[\"from\"],\"found\":0,\"by\":\"user jo\"}");
    assertThat(lines.get(2))
        .endsWith("\"question\":\"export\",\"parameters\":[],\"by\":\"user jo\"}");
    Verification found = AuditFolder.at(place.resolve("access")).verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verification.Verdict.UNANCHORED);
    assertThat(found.bad()).isEmpty();
  }

  @Test
  void whoLooksIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AccessLog.of(place)
                    .read(Optional.empty(), "export", List.of(), Optional.empty(), " "))
        .withMessageContaining("who reads");
    assertThat(place.resolve("access")).doesNotExist();
  }

  @Test
  void aLookAtTheLogOfLooksIsRecordedInItself() throws IOException {
    try (FileDecisionLog port = Logs.open(place)) {
      port.append(new DecisionRecord.Unknown("a", InstantSource.system().instant()));
      look(AccessLog.of(place), "a"); // while a port writes
      look(AccessLog.of(place.resolve("access")), "a");
    }
    assertThat(lines(place.resolve("access"))).hasSize(2);
    assertThat(place.resolve("access/access")).doesNotExist();
  }

  @Test
  void aFolderThatIsOnlyNamedLikeOneHasItsOwn() throws IOException {
    Path named = place.resolve("access");
    look(AccessLog.of(named), "a");
    assertThat(lines(named.resolve("access"))).hasSize(1);
  }

  @Test
  void whereAnotherProcessWritesNobodyLooks() {
    AccessLog log = new AccessLog(place.resolve("l"), Duration.ZERO, InstantSource.system());
    try (DiskFolder other = DiskFolder.take("A test", place.resolve("l"))) {
      assertThat(other).isNotNull();
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> look(log, "a"))
          .withMessageContaining("does not take place")
          .withMessageContaining("try again later");
    }
    look(log, "a");
  }

  @Test
  void whereItCannotBeWrittenNobodyLooks() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "x");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> look(AccessLog.at(file), "a"))
        .withMessageContaining("does not take place");
  }

  @Test
  void theFolderMayBeMadeByAllWhoLookFirst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int run = 0; run < 20; run++) {
        Path folder = place.resolve("run-" + run + "/deep");
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<DiskFolder>> made = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          made.add(
              threads.submit(
                  () -> {
                    together.await(1, TimeUnit.MINUTES);
                    return DiskFolder.made("A test", folder);
                  }));
        }
        for (Future<DiskFolder> each : made) {
          assertThat(each.get(1, TimeUnit.MINUTES).names()).isEmpty();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyLookAtOnceAndEveryLookIsThere() throws Exception {
    // Patient, because nobody's turn is sure on a loaded machine.
    AccessLog log =
        new AccessLog(place.resolve("access"), Duration.ofMinutes(2), InstantSource.system());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> looks = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String call = "call-" + i;
        looks.add(threads.submit(() -> look(log, call)));
      }
      for (Future<?> each : looks) {
        each.get(2, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(lines(place.resolve("access"))).hasSize(12).doesNotHaveDuplicates();
  }
}
