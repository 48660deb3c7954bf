package io.modelport.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/testing-your-app.md shows is what {@link TestingYourAppTest} runs. */
class SnippetsTest {
  private static final Path PAGE = Path.of("..", "docs", "testing-your-app.md");
  private static final Path TEST =
      Path.of("src", "test", "java", "io", "modelport", "fake", "TestingYourAppTest.java");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- snippet: (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern RUN =
      Pattern.compile("// snippet: (\\S+)\n(.*?)// end\n", Pattern.DOTALL);
  private static final Pattern RULES =
      Pattern.compile("<!-- rules -->\n```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockOfJavaIsRunAsItStands() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> shown = blocks(SHOWN, page);
    assertThat(shown).isEqualTo(blocks(RUN, Files.readString(TEST)));
    assertThat(page.split("```java", -1)).hasSize(shown.size() + 1);
  }

  @Test
  void theRulesAreGood(@TempDir Path directory) throws IOException {
    Matcher matcher = RULES.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).isTrue();
    Path file = Files.writeString(directory.resolve("rules.yaml"), matcher.group(1));
    assertThat(RuleFile.read(file)).hasSize(8);
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
