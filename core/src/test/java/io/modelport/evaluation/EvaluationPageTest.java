package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.evaluation.run.Allowance;
import io.modelport.evaluation.run.Ending;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/evaluation.md shows runs as it stands. */
class EvaluationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "evaluation.md");
  private static final Path TEST =
      Path.of("src", "test", "java", "io", "modelport", "evaluation", "EvaluationPageTest.java");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- snippet: (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern RUN =
      Pattern.compile("// snippet: (\\S+)\n(.*?)// end\n", Pattern.DOTALL);
  private static final Pattern SUITE =
      Pattern.compile("<!-- suite -->\n```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockOfJavaIsRunAsItStands() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> shown = blocks(SHOWN, page);
    assertThat(shown).isEqualTo(blocks(RUN, Files.readString(TEST)));
    assertThat(page.split("```java", -1)).hasSize(shown.size() + 1);
  }

  @Test
  void theSuiteIsGood() throws IOException {
    Matcher matcher = SUITE.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).isTrue();
    assertThat(Suite.of("page", matcher.group(1)).cases()).hasSize(4);
  }

  @Test
  void threeLinesAreATest() {
    ModelPort port = request -> ModelResponse.of("You have 14 days.");
    ModelPort candidate = request -> ModelResponse.of("14 days from the day it arrived.");
    // snippet: three-lines
    Suite suite = Suite.read(Path.of("src/test/resources/support.jsonl"));
    Evaluation.of(suite).on(port).requirePass();
    Evaluation.of(suite).on(candidate).against(port).requirePass();
    // end
    ModelPort worse = request -> ModelResponse.of("I do not know.");
    assertThatThrownBy(() -> Evaluation.of(suite).on(worse).against(port).requirePass())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("FAIL: candidate against baseline on support.jsonl, 60 cases")
        .hasMessageContaining("Lost: s01, s02");
    assertThatThrownBy(() -> Evaluation.of(suite).on(worse).requirePass(0.5))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("candidate passes 0.0 % of support.jsonl, not 50.0 %:")
        .hasMessageContaining("s01 failed: contains")
        .hasMessageContaining("and 40 more");
  }

  @Test
  void aPlanHasLimitsAFolderAndAJudge(@TempDir Path folder) {
    Suite suite = Suite.read(Path.of("src/test/resources/support.jsonl"));
    ModelPort judge = request -> ModelResponse.of("{\"score\": 9}");
    ModelPort candidate = request -> ModelResponse.of("14 days.");
    // snippet: plan
    Plan plan =
        Plan.usual()
            .withAtOnce(8)
            .withFolder(folder)
            .withAllowance(Allowance.unlimited().withCalls(500));
    Evaluated evaluated = Evaluation.of(suite).with(plan).judgedBy(judge).on(candidate);
    Run run = evaluated.run();
    System.out.println(run.passed() + " " + run.ending() + " " + run.served());
    // end
    assertThat(run.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(folder).isNotEmptyDirectory();
  }

  private static Map<String, String> blocks(Pattern pattern, String text) {
    Map<String, String> blocks = new TreeMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2).stripIndent().strip());
    }
    return blocks;
  }
}
