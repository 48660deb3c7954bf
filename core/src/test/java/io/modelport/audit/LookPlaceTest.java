package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LookPlaceTest {
  @TempDir Path place;
  private Path decisions = Path.of("");

  @BeforeEach
  void aLogOfDecisions() throws IOException {
    decisions = place.resolve("decisions");
    try (FileDecisionLog port = Logs.open(decisions)) {
      port.append(new DecisionRecord.Unknown("a", InstantSource.system().instant()));
    }
  }

  private static void look(Path at) {
    AccessLog.at(at).read(Optional.of("a"), "show", List.of(), Optional.of(2L), "user jo");
  }

  private static void assertRefused(Path at, String why) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> look(at))
        .withMessageContaining("does not take place")
        .withMessageContaining(why);
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(decisions)) {
      return all.map(String::valueOf).sorted().toList();
    }
  }

  @Test
  void theLogThatIsLookedAtTakesNoLooks() throws IOException {
    List<String> before = files();
    assertRefused(decisions, "holds the records of calls");
    assertThat(files()).isEqualTo(before);
    List<String> lines = new ArrayList<>();
    AuditFolder.at(decisions).forEach(lines::add);
    assertThat(lines).hasSize(1);
  }

  @Test
  void nothingElseInThatLogTakesThem() throws IOException {
    List<String> before = files();
    assertRefused(decisions.resolve("segment-00000001.log"), "is a file");
    assertRefused(decisions.resolve("keys"), "lies in the audit log");
    assertRefused(decisions.resolve("looks/of/today"), "lies in the audit log");
    assertRefused(decisions.resolve("access/looks"), "lies in the audit log");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDetourLeadsNowhereElse() throws IOException {
    assertRefused(decisions.resolve("access/.."), "holds the records of calls");
    Path link = Files.createSymbolicLink(place.resolve("link"), decisions);
    assertRefused(link, "holds the records of calls");
    assertRefused(link.resolve("looks"), "lies in the audit log");
  }

  @Test
  void itsOwnPlaceInThatLogTakesThemAndSoDoesAnyElsewhere() throws IOException {
    for (Path each : List.of(decisions.resolve("access"), place.resolve("looks/jo"))) {
      look(each);
      look(each);
      List<String> lines = new ArrayList<>();
      AuditFolder.at(each).forEach(lines::add);
      assertThat(lines).hasSize(2);
    }
  }
}
