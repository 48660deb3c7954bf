package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.evaluation.Evaluation;
import io.modelport.evaluation.Verdict;
import io.modelport.evaluation.run.PairBook;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.suite.Suite;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From real calls with a shadow to a verdict on the shadow. */
@Timeout(60)
class ShadowPairsTest {
  private static final int CALLS = 12;
  private static final String POLICY =
      """
      routes: {public: [inside], internal: [inside], confidential: [inside], restricted: [inside]}
      shadow:
        - {of: selfhosted, to: openai-compatible, share: 100%, cap: 1.00}
      """;

  private final StubServer outside = StubServer.start(OpenAiStub.says("sorry"));
  private final StubServer inside = StubServer.start(OpenAiStub.says("the menu, then Export"));
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    outside.close();
    inside.close();
  }

  @Test
  void whatTheShadowAnswersIsJudgedAgainstWhatCallersGot() throws IOException {
    Path suite = directory.resolve("pairs").resolve(PairBook.SUITE);
    try (ModelPort port = port()) {
      for (int i = 0; i < CALLS; i++) {
        ModelRequest request = ModelRequest.of("How do I export report " + i + "?");
        assertThat(port.generate(request).text()).contains("Export");
        int asked = i + 1;
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.readAllLines(suite).size() == asked + 1);
      }
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(suite));
    lines.set(0, "{\"defaults\": {\"checks\": [{\"contains\": \"Export\"}]}}");
    Files.write(suite, lines);
    Plan plan = Plan.usual().withMemory(suite.resolveSibling(PairBook.ANSWERS));
    assertThat(
            Evaluation.of(Suite.read(suite))
                .with(plan)
                .on(PairBook.recorded(PairBook.CANDIDATE))
                .against(PairBook.recorded(PairBook.BASELINE))
                .compare()
                .verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(outside.received()).hasSize(CALLS);
  }

  private ModelPort port() throws IOException {
    return ModelPort.open(
        TwoServers.settings(directory, POLICY, inside, outside)
            .with("modelport.shadow.directory", directory.resolve("pairs").toString()));
  }
}
