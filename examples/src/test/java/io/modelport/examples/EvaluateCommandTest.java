package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Settings;
import io.modelport.evaluation.run.PairBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;

  @Test
  void aCandidateThatIsAsGoodPasses() throws Exception {
    TestShell shell = shell();
    int status =
        shell.run("evaluate", suite(), "--candidate", side("ok"), "--baseline", side("ok"));
    assertThat(shell.err()).isEmpty();
    assertThat(status).isZero();
    assertThat(shell.outLines().get(0))
        .startsWith("PASS  candidate against baseline on suite.jsonl");
    assertThat(shell.out()).contains("LOSS BETWEEN").contains("98.8 %");
  }

  @Test
  void aCandidateThatIsWorseFails() throws Exception {
    TestShell shell = shell();
    int status =
        shell.run("evaluate", suite(), "--candidate", side("no"), "--baseline", side("ok"));
    assertThat(status).isEqualTo(1);
    assertThat(shell.outLines().get(0)).startsWith("FAIL  ").contains("80 cases: 79 lost");
  }

  @Test
  void jsonSaysTheSameWithoutTexts() throws Exception {
    TestShell shell = shell();
    int status =
        shell.run(
            "evaluate", suite(), "--candidate", side("no"), "--baseline", side("ok"), "--json");
    JsonNode json = JSON.readTree(shell.out());
    assertThat(status).isEqualTo(1);
    assertThat(json.path("verdict").asText()).isEqualTo("FAIL");
    assertThat(json.at("/all/lost").asInt()).isEqualTo(79);
    assertThat(json.at("/candidate/served/0/backend").asText()).isEqualTo("fake");
    assertThat(json.at("/candidate/settings").asText()).hasSize(64);
    assertThat(json.at("/results/0/change").asText()).isEqualTo("LOST");
    assertThat(json.at("/results/79/candidate/failure").asText()).isEqualTo("NO_PERMITTED_ROUTE");
    assertThat(json.path("tags").path("even").path("lost").asInt()).isEqualTo(40);
    assertThat(shell.out()).doesNotContain("Say it");
  }

  @Test
  void withoutABaselineTheShareDecides() throws Exception {
    assertThat(shell().run("evaluate", suite(), "--candidate", side("ok"))).isEqualTo(1);
    TestShell shell = shell();
    assertThat(shell.run("evaluate", suite(), "--candidate", side("ok"), "--least", "0.9"))
        .isZero();
    assertThat(shell.out())
        .startsWith("PASS  candidate passes 98.8 %")
        .contains("Not passed: c79.");
  }

  /** 4111… is a payment card: the fake stands outside, so the call was refused. */
  @Test
  void thePageHidesSensitiveTextsUnlessAskedForThem() throws Exception {
    Path page = folder.resolve("page.html");
    String[] line = {
      "evaluate", suite(), "--candidate", side("ok"), "--baseline", side("ok"), "--html", "" + page
    };
    shell().run(line);
    String html = Files.readString(page);
    assertThat(html).contains("Say it 0").contains(">c79").doesNotContain("4111");
    String[] open = Arrays.copyOf(line, line.length + 1);
    open[line.length] = "--show-sensitive";
    shell().run(open);
    assertThat(Files.readString(page)).contains("4111");
  }

  @Test
  void thePageIsItsOwnersAlone() throws Exception {
    Path page = folder.resolve("page.html");
    Path old = Files.writeString(folder.resolve("old.html"), "old, and longer than".repeat(9999));
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
    for (Path each : List.of(page, old)) {
      shell().run("evaluate", suite(), "--candidate", side("ok"), "--html", "" + each);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(each)).startsWith("<!").doesNotContain("old, and");
    }
  }

  @Test
  void runsAreKeptAndGoneOnWith() throws Exception {
    String runs = folder.resolve("runs").toString();
    String suite = suite();
    String side = side("ok");
    TestShell first = shell();
    assertThat(first.run("evaluate", suite, "--candidate", side, "--runs", runs, "--calls", "5"))
        .isEqualTo(1);
    assertThat(first.out()).contains("the allowance is spent");
    TestShell second = shell();
    second.run("evaluate", suite, "--candidate", side, "--runs", runs, "--json");
    JsonNode json = JSON.readTree(second.out());
    assertThat(json.at("/candidate/ending").asText()).isEqualTo("COMPLETE");
    assertThat(json.at("/candidate/passedCases").asInt()).isEqualTo(79);
  }

  @Test
  void whatAShadowAnsweredIsJudgedWithoutASide() throws Exception {
    Path pairs = folder.resolve("pairs");
    Settings settings = Settings.of(Map.of("modelport.shadow.directory", pairs.toString()));
    try (PairBook book = PairBook.of(settings).orElseThrow()) {
      for (int i = 0; i < 60; i++) {
        ModelRequest asked = ModelRequest.of("Say it " + i);
        book.answered(asked, ModelResponse.of("ok"), ModelResponse.of(i < 50 ? "no" : "ok"));
      }
    }
    Path suite = pairs.resolve(PairBook.SUITE);
    List<String> lines = Files.readAllLines(suite);
    lines.set(0, "{\"defaults\":{\"checks\":[{\"exact\":\"ok\"}]}}");
    Files.write(suite, lines);
    TestShell shell = shell();
    assertThat(shell.run("evaluate", "" + suite, "--recorded")).isEqualTo(1);
    assertThat(shell.err()).isEmpty();
    assertThat(shell.outLines().get(0)).startsWith("FAIL  ").contains("60 cases: 50 lost");
    TestShell both = shell();
    assertThat(both.run("evaluate", "" + suite, "--recorded", "--candidate", "fake")).isEqualTo(2);
    assertThat(both.err()).contains("leave out --candidate");
    TestShell none = shell();
    assertThat(none.run("evaluate", "" + suite)).isEqualTo(2);
    assertThat(none.err()).contains("--candidate SIDE, or --recorded");
  }

  @Test
  void mistakesHaveStatusTwoAndSayWhatToDo() throws Exception {
    TestShell broken = shell();
    Path file = Files.writeString(folder.resolve("broken.jsonl"), "{\"id\":1}\n{");
    assertThat(broken.run("evaluate", "" + file, "--candidate", "fake")).isEqualTo(2);
    assertThat(broken.err()).contains("broken.jsonl line 1: \"input\" has to be");
    TestShell nobody = shell();
    assertThat(nobody.run("evaluate", suite(), "--candidate", "hostd")).isEqualTo(1);
    assertThat(nobody.err()).contains("hostd is neither a backend");
    TestShell rule = shell();
    assertThat(rule.run("evaluate", suite(), "--candidate", "fake", "--error", "2")).isEqualTo(2);
    assertThat(rule.err()).contains("A rule needs an error between 0 and 0.5");
    assertThat(shell().run("evaluate", suite())).isEqualTo(2);
    String[] line = {"evaluate", suite(), "--candidate", "fake", "--at-once", "500"};
    assertThat(shell().run(line)).isEqualTo(2);
    line[4] = "--calls";
    line[5] = "0";
    assertThat(shell().run(line)).isEqualTo(2);
    line[4] = "--budget";
    line[5] = "much";
    assertThat(shell().run(line)).isEqualTo(2);
  }

  @Test
  void schemasAreChecked() throws Exception {
    String check = "\"checks\":[{\"schema\":{\"required\":[\"category\"]}}]";
    Path file =
        Files.writeString(
            folder.resolve("schema.jsonl"), "{\"id\":\"a\",\"input\":\"Sort it\"," + check + "}");
    TestShell good = shell();
    assertThat(good.run("evaluate", "" + file, "--candidate", side("{\"category\":1}"))).isZero();
    TestShell bad = shell();
    bad.run("evaluate", "" + file, "--candidate", side("{}"), "--json");
    assertThat(JSON.readTree(bad.out()).at("/results/0/candidate/state").asText())
        .isEqualTo("FAILED");
  }

  @Test
  void aJudgeOutsideLeavesSensitiveCasesUndecided() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("judged.jsonl"),
            """
            {"id":"a","input":"Hello","sensitivity":"confidential","checks":[{"judge":"Polite."}]}
            {"id":"b","input":"Hello","checks":[{"judge":"Polite."}]}
            """);
    Path inside =
        Files.writeString(
            folder.resolve("inside.properties"),
            "modelport.backend=fake\nmodelport.fake.answer=Hi\nmodelport.fake.perimeter=inside\n");
    TestShell shell = shell();
    shell.run(
        "evaluate",
        "" + file,
        "--candidate",
        "" + inside,
        "--judge",
        side("{\"score\":9}"),
        "--json");
    JsonNode json = JSON.readTree(shell.out());
    assertThat(json.at("/results/0/candidate/state").asText()).isEqualTo("UNDECIDED");
    assertThat(json.at("/results/1/candidate/state").asText()).isEqualTo("PASSED");
  }

  private static TestShell shell() {
    return TestShell.with(Map.of());
  }

  private String side(String answer) throws IOException {
    Path file = folder.resolve("side-" + answer.hashCode() + ".properties");
    return Files.writeString(file, "modelport.backend=fake\nmodelport.fake.answer=" + answer + "\n")
        .toString();
  }

  private String suite() throws IOException {
    String lines =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    "{\"id\":\"c%d\",\"input\":\"Say it %s\",\"tags\":\"%s\",\"checks\":[{\"exact\":\"ok\"}]}"
                        .formatted(
                            i,
                            i == 79 ? "for card 4111 1111 1111 1111" : "" + i,
                            i % 2 == 0 ? "even" : "odd"))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("suite.jsonl"), lines).toString();
  }
}
