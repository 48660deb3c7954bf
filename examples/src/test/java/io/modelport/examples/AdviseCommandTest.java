package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviseCommandTest {
  private static final String ANSWERS =
      """
      data: part-stays
      operations: on-call
      hosted-model: openai/gpt-5.4
      requests-per-day: 40000
      reasons: [automatically-cheaper]
      payer: the support department
      """;

  @TempDir Path folder;
  private final TestShell shell = TestShell.with(Map.of());

  @Test
  void theAnswerComesFirstAndFitsATerminal() throws IOException {
    assertThat(shell.run("advise", "--answers", file("answers.yaml", ANSWERS))).isZero();
    assertThat(shell.outLines().get(0)).startsWith("HYBRID  ");
    assertThat(shell.out())
        .contains("automatically cheaper? ", "the support department", "Look again when");
    assertThat(shell.outLines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    assertThat(shell.outLines()).hasSizeLessThan(60);
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void theListKnowsThePriceOfTheModelThatIsNamed() throws IOException {
    JsonNode advice = json("--answers", file("answers.yaml", ANSWERS));
    assertThat(advice.path("costs").path("hostedRequest").path("high").isNumber()).isTrue();
    assertThat(advice.path("unknown").findValuesAsText("key")).doesNotContain("price-input");
  }

  @Test
  void aModelWithoutAPriceIsNamed() throws IOException {
    String answers = ANSWERS.replace("gpt-5.4", "no-such-model");
    JsonNode advice = json("--answers", file("answers.yaml", answers));
    assertThat(advice.path("notes").get(0).asText())
        .isEqualTo("openai/no-such-model is not in the price list (prices check).");
    assertThat(advice.path("unknown").findValuesAsText("key")).contains("price-input");
    assertThat(advice.path("costs").path("hostedMonth").path("high").isNull()).isTrue();
  }

  @Test
  void usageStandsOverTheAnswers() throws IOException {
    String usage = "time,requests\n2026-10-01,864000\n2026-10-02,864000\n";
    JsonNode advice =
        json("--answers", file("answers.yaml", ANSWERS), "--usage", file("usage.csv", usage));
    assertThat(advice.path("costs").path("requestsPerSecond").path("low").asDouble()).isEqualTo(10);
    assertThat(advice.path("notes")).hasSizeGreaterThan(1);
  }

  @Test
  void theSameAnswersGiveTheSameText() throws IOException {
    String file = file("answers.yaml", ANSWERS);
    TestShell again = TestShell.with(Map.of());
    shell.run("advise", "--answers", file, "--json");
    again.run("advise", "--answers", file, "--json");
    assertThat(again.out()).isEqualTo(shell.out());
  }

  @Test
  void aFileIsWrittenButNeverOverAnother() throws IOException {
    String answers = file("answers.yaml", ANSWERS);
    Path settings = folder.resolve("modelport.properties");
    assertThat(shell.run("advise", "--answers", answers, "--write", settings.toString())).isZero();
    assertThat(settings).content().contains("modelport.backend=hybrid\n");
    assertThat(shell.run("advise", "--answers", answers, "--write", settings.toString()))
        .isEqualTo(1);
    assertThat(shell.err()).contains("is it there already?");
  }

  @Test
  void whatIsWrongInAFileIsToldWithItsLine() throws IOException {
    assertThat(shell.run("advise", "--answers", file("a.yaml", "data: perhaps\n"))).isEqualTo(1);
    assertThat(shell.err())
        .contains("a.yaml line 1: data has to be one of ")
        .doesNotContain("\tat ");
    assertThat(shell.run("advise", "--usage", file("u.csv", "time,requests\nx,1\n"))).isEqualTo(1);
    assertThat(shell.err()).contains("u.csv line 2: time has to be ");
  }

  @Test
  void withoutATerminalAFileHasToBeNamed() {
    assertThat(shell.run("advise")).isEqualTo(1);
    assertThat(shell.err()).contains("--answers");
  }

  private JsonNode json(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 2];
    all[0] = "advise";
    all[1] = "--json";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    assertThat(shell.run(all)).as(shell.err()).isZero();
    return JsonMapper.builder().build().readTree(shell.out());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
