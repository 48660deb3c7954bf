package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the tickets of this repository, on the real engine and the stand-in. */
@Timeout(120)
final class TicketsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TICKETS = Path.of("data", "tickets.jsonl");

  @TempDir Path folder;

  @Test
  @NeedsNatives
  void sensitiveTicketsStayInsideAndOrdinaryOnesGoOut() throws Exception {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run("triage", TICKETS.toString(), "--json")).isZero();
    Set<String> sensitive = sensitive();
    assertThat(shell.outLines()).hasSize(60);
    for (JsonNode row : rows(shell)) {
      boolean inside = sensitive.contains(row.path("id").asText());
      assertThat(row.path("route").asText())
          .as(row.path("id").asText())
          .isEqualTo(inside ? "inside" : "outside");
      assertThat(row.path("bytesOut").asLong() == 0).isEqualTo(inside);
      assertThat(row.path("answer").asText().contains("[stand-in] ")).isEqualTo(!inside);
    }
  }

  @Test
  void whatStaysInsideIsSortedInTheFormThatWasAsked() throws Exception {
    TestShell shell = TestShell.with(Map.of("modelport.backend", "selfhosted"));
    assertThat(shell.run("triage", TICKETS.toString(), "--json")).isZero();
    Set<String> categories = new HashSet<>();
    for (JsonNode row : rows(shell)) {
      JsonNode verdict = JSON.readTree(row.path("answer").asText());
      assertThat(verdict.fieldNames())
          .toIterable()
          .containsExactly("category", "urgency", "summary");
      assertThat(verdict.path("urgency").asText()).isIn("high", "normal", "low");
      assertThat(verdict.path("summary").asText().strip().split(" ")).hasSizeBetween(2, 14);
      categories.add(verdict.path("category").asText());
    }
    assertThat(categories).hasSizeGreaterThan(5);
  }

  @Test
  void withoutThePrivateModelSensitiveTicketsGoNowhere() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.gguf"), "GGUF and then nothing");
    for (String model : List.of(folder.resolve("deleted.gguf").toString(), broken.toString())) {
      TestShell shell = TestShell.with(Map.of("modelport.selfhosted.model-path", model));
      assertThat(shell.run("triage", TICKETS.toString(), "--json")).isZero();
      assertRoutes(shell, "none", "outside");
      for (JsonNode row : rows(shell)) {
        boolean refused = sensitive().contains(row.path("id").asText());
        assertThat(row.path("error").asText()).isEqualTo(refused ? "NO_PERMITTED_ROUTE" : "null");
        assertThat(row.path("bytesOut").asLong() == 0).isEqualTo(refused);
      }
    }
  }

  @Test
  @NeedsNatives
  void onePropertySwapsTheBackend() throws Exception {
    assertRoutes(swapped("selfhosted"), "inside", "inside");
    assertRoutes(swapped("hosted"), "none", "outside");
    assertRoutes(swapped("fake"), "none", "outside");
  }

  @Test
  void theTicketsAreReadableAndInSeveralLanguages() throws Exception {
    String all = Files.readString(TICKETS);
    for (String word : Set.of("Guten Tag", "Bonjour", "Hola", "Salve", "Dzień dobry", "请问")) {
      assertThat(all).contains(word);
    }
    assertThat(sensitive()).hasSizeBetween(18, 22);
  }

  private static TestShell swapped(String backend) {
    TestShell shell = TestShell.with(Map.of("modelport.backend", backend));
    assertThat(shell.run("triage", TICKETS.toString(), "--json")).isZero();
    return shell;
  }

  private static void assertRoutes(TestShell shell, String sensitiveRoute, String ordinaryRoute)
      throws Exception {
    Set<String> sensitive = sensitive();
    List<JsonNode> rows = rows(shell);
    assertThat(rows).hasSize(60);
    for (JsonNode row : rows) {
      assertThat(row.path("route").asText())
          .as(row.path("id").asText())
          .isEqualTo(sensitive.contains(row.path("id").asText()) ? sensitiveRoute : ordinaryRoute);
    }
  }

  /** The ids of those that were labelled so by hand. */
  private static Set<String> sensitive() throws Exception {
    Set<String> expected = new HashSet<>();
    for (String line : Files.readAllLines(Path.of("data", "tickets-expected.jsonl"))) {
      JsonNode label = JSON.readTree(line);
      if (label.path("sensitive").asBoolean()) {
        expected.add(label.path("id").asText());
      }
    }
    return expected;
  }

  private static List<JsonNode> rows(TestShell shell) throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : shell.outLines()) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }
}
