package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.advisor.costs.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/advisor.md against the code. */
class AdvisorPageTest {
  private static final Path PAGE = Path.of("..", "docs", "advisor.md");

  @Test
  void theFiguresStandThereInTheirOrder() throws IOException {
    String expected =
        Arrays.stream(Input.values())
            .map(input -> "| `" + input.key() + "` | " + input.meaning() + " |")
            .collect(Collectors.joining("\n"));
    String actual =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.lastIndexOf("| ", line.length() - 3) + 1))
            .collect(Collectors.joining("\n"));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theExampleIsReadAndShowsEveryQuestion() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + 8;
    String example = page.substring(begin, page.indexOf("```", begin));
    Answers answers = AnswersFile.read("advisor.md", example);
    for (Question question : Question.values()) {
      assertThat(answers.find(question)).as(question.key()).isPresent();
      assertThat(example)
          .contains(
              question.choices().stream().map(Choice::word).collect(Collectors.joining(", ")));
    }
  }
}
