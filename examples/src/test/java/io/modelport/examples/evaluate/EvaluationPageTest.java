package io.modelport.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.evaluation.Rule;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Suite;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EvaluationPageTest {
  private static final String EVIL =
      "</pre><script>alert('1')</script><img src=x onerror=\\\"y\\\">";

  /** Whatever suite, names and models say: nothing becomes markup. */
  @Test
  void everythingIsEscaped() {
    Suite suite =
        Suite.of(
            "<b>suite</b>",
            "{\"id\":\"%1$s\",\"input\":\"%1$s\",\"tags\":\"%1$s\",\"checks\":[{\"contains\":\"%1$s\"}]}"
                .formatted(EVIL));
    ModelPort port = request -> ModelResponse.of(request.lastUserText() + "\u202E\u001B[1m no");
    Run run = new Runner(suite, Plan.usual()).run(Subject.of("<i>x</i>", port).withRelease(EVIL));
    String html = new EvaluationPage(Report.of(run, Optional.of(run), Rule.USUAL, 1), true).html();
    assertThat(html).contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    assertThat(html).doesNotContain("<script", "<img", "<b>suite", "<i>x", "\u202E", "\u001B");
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    Suite suite = Suite.of("s", "{\"id\":1,\"input\":\"x\",\"checks\":[{\"exact\":\"x\"}]}");
    Run run =
        new Runner(suite, Plan.usual()).run(Subject.of("x", request -> ModelResponse.of("x")));
    String html = new EvaluationPage(Report.of(run, Optional.empty(), Rule.USUAL, 1), false).html();
    assertThat(html).contains("default-src 'none'").contains("PASS");
    assertThat(
            Pattern.compile("(?i)(src|href|action)=|url\\(|@import|https?:").matcher(html).find())
        .isFalse();
  }
}
