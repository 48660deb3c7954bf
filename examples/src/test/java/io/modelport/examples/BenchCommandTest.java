package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Says nothing about speed: that is for a quiet machine and a person. */
class BenchCommandTest {
  @TempDir Path folder;

  @Test
  @NeedsNatives
  void everyFigureIsPrinted() throws Exception {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run(small("--json"))).as(shell.err()).isZero();
    List<String> figures = new ArrayList<>();
    for (String line : shell.outLines().subList(1, shell.outLines().size())) {
      JsonNode figure = new ObjectMapper().readTree(line);
      figures.add(figure.path("figure").asText());
      assertThat(figure.path("verdict").asText())
          .isIn("met", "not met", "reported", "not measured");
      assertThat(figure.path("reason").isNull())
          .isEqualTo(!figure.path("verdict").asText().equals("not measured"));
    }
    assertThat(figures)
        .containsExactly(
            "idle",
            "overhead",
            "allocated",
            "prefix",
            "hash",
            "decode",
            "prefill",
            "binding",
            "together",
            "load",
            "jllama-decode",
            "jllama-prefill");
  }

  @Test
  void theFiguresOfTheClassifierArePrinted() throws Exception {
    TestShell shell = TestShell.with(Map.of());
    assertThat(
            shell.run(
                "bench",
                "sensitivity",
                "--kilobytes",
                "20",
                "--terms",
                "1000",
                "--rounds",
                "1",
                "--settle",
                "0",
                "--json"))
        .as(shell.err())
        .isZero();
    List<String> figures = new ArrayList<>();
    for (String line : shell.outLines().subList(1, shell.outLines().size())) {
      figures.add(new ObjectMapper().readTree(line).path("figure").asText());
    }
    assertThat(figures)
        .startsWith("calibration", "prompt", "prose", "prose-linear", "code", "code-linear")
        .endsWith("terms-build", "terms-heap", "prose-with-terms", "prose-with-terms-linear")
        .contains("short-numbers-linear", "compatibility-forms");
  }

  @Test
  void theFiguresOfAHostedCallArePrinted() throws Exception {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run("bench", "hosted", "--seconds", "1", "--rate", "20", "--json"))
        .as(shell.err())
        .isZero();
    List<String> figures = new ArrayList<>();
    for (String line : shell.outLines().subList(1, shell.outLines().size())) {
      figures.add(new ObjectMapper().readTree(line).path("figure").asText());
    }
    assertThat(figures)
        .containsExactly(
            "added-p50",
            "added-p99",
            "over-bare-p50",
            "over-bare-p99",
            "bare-p50",
            "compiling",
            "calibration");
  }

  @Test
  @NeedsNatives
  void aPeerThatIsNotThereCostsItsFiguresOnly() throws Exception {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run(small("--plain-loop", "/no/such/loop"))).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("not measured: plain C++ loop cannot be started")
        .contains("not measured: no --llama-server")
        .contains("not measured: no --jllama")
        .contains("reported");
  }

  @Test
  @NeedsNatives
  void figuresCanBeChosen() {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run(small("--only", "hash,allocated", "--json"))).as(shell.err()).isZero();
    assertThat(shell.outLines()).hasSize(4); // the machine, the pair of the scheduler, the hash
    assertThat(shell.out()).contains("\"allocated\"", "\"hash\"").doesNotContain("\"decode\"");
  }

  @Test
  void aModelThatIsNotThereIsBadInput() {
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run("bench", "engine", "no-such.gguf")).isEqualTo(1);
    assertThat(shell.err()).contains("Nothing was measured").contains("no-such.gguf");
  }

  @Test
  void theModelIsWrittenWhereItIsWanted() throws Exception {
    Path file = folder.resolve("tiny.gguf");
    assertThat(TestShell.with(Map.of()).run("bench", "model", "--tiny", file.toString())).isZero();
    assertThat(Files.size(file)).isEqualTo(218_912);
    TestShell shell = TestShell.with(Map.of());
    assertThat(shell.run("bench", "model", folder.resolve("no/such").toString())).isEqualTo(1);
    assertThat(shell.err()).contains("cannot be written");
  }

  @Test
  void whatIsToBeMeasuredMustBeNamed() {
    assertThat(TestShell.with(Map.of()).run("bench")).isEqualTo(2);
  }

  private String[] small(String... more) {
    Path file = folder.resolve("tiny.gguf");
    assertThat(TestShell.with(Map.of()).run("bench", "model", "--tiny", file.toString())).isZero();
    List<String> arguments = new ArrayList<>(List.of("bench", "engine", file.toString()));
    arguments.addAll(List.of("--threads", "1", "--parallel", "2", "--seconds", "0"));
    arguments.addAll(List.of("--rounds", "1", "--tokens", "4", "--prompt-tokens", "32"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
