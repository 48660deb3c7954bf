package io.modelport.examples.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Suite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TriageSuiteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Else the evaluation would ask for another form than {@code triage} does. */
  @Test
  void theSuiteAsksAsTriageAsks() throws Exception {
    Suite suite = Suite.read(Path.of("data", "triage-suite.jsonl"));
    assertThat(suite.cases()).hasSize(40);
    for (Case each : suite.cases()) {
      String schema = each.asked().options().responseSchema().orElseThrow();
      assertThat(JSON.readTree(schema).toString())
          .isEqualTo(JSON.readTree(Verdict.SCHEMA).toString());
      assertThat(each.asked().options().temperature()).hasValue(0);
    }
  }
}
