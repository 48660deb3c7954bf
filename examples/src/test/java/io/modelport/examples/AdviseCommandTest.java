package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
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

  /** 4111… is a payment card, which the fake, standing outside, may not see. */
  @Test
  void theAuditLogSaysVolumeLengthsPriceAndWhatMustStay() throws IOException {
    Path log = folder.resolve("records");
    Map<String, String> settings =
        Map.of(
            "modelport.backend", "fake",
            "modelport.fake.answer", "It is on its way.",
            "modelport.audit.directory", log.toString());
    try (ModelPort port = ModelPort.open(Settings.of(settings))) {
      for (int i = 0; i < 3; i++) {
        port.generate(ModelRequest.of("Where is my order?"));
      }
      assertThatThrownBy(() -> port.generate(ModelRequest.of("My card is 4111 1111 1111 1111.")))
          .isInstanceOf(ModelException.class);
    }
    JsonNode advice = json("--audit", log.toString());
    assertThat(advice.at("/costs/requestsPerSecond/low").asDouble())
        .as("in an hour, or in two where one ended meanwhile")
        .isBetween(1.4 / 3600, 3.1 / 3600);
    assertThat(advice.path("notes").toString())
        .contains("has 4 calls, 3 of them answered")
        .contains("25.0 % of the calls were above internal")
        .contains("The costs of hosted calls are not taken from the log");
    assertThat(advice.path("unknown").findValuesAsText("key"))
        .doesNotContain("requests-per-day", "staying-share");
  }

  /** The hosted side's only target never sees the third request: it would answer it. */
  @Test
  void bothSidesAreMeasuredOnOwnRequestsAndSensitiveOnesStay() throws IOException {
    String sample =
        file(
            "sample.jsonl",
            """
            {"id": "a", "input": "Say yes", "checks": [{"contains": "yes"}]}
            {"id": "b", "input": "Say no", "checks": [{"contains": "no"}]}
            {"id": "c", "input": "My card is 4111 1111 1111 1111", "checks": [{"contains": "yes"}]}
            """);
    String outside =
        file("outside.properties", "modelport.backend=fake\nmodelport.fake.answer=yes\n");
    String inside =
        file(
            "inside.properties",
            "modelport.backend=fake\n"
                + "modelport.fake.answer=yes, no\n"
                + "modelport.fake.perimeter=inside\n");
    JsonNode advice = json("--sample", sample, "--hosted", outside, "--private", inside);
    assertThat(advice.path("notes").get(0).asText())
        .startsWith("Measured, hosted: 2 of 3 requests answered, 1 kept inside by the gate, half ")
        .endsWith(" % answered well.");
    assertThat(advice.path("notes").get(1).asText())
        .startsWith("Measured, private: 3 of 3 requests answered, half ");
    assertThat(advice.path("unknown").findValuesAsText("key"))
        .doesNotContain("hosted-quality", "private-quality", "staying-share");
  }

  @Test
  void anAuditLogWithoutAnAnswerSaysNothing() {
    assertThat(shell.run("advise", "--audit", folder.toString())).isOne();
    assertThat(shell.err()).contains("There is no audit log in this folder.");
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
