package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A canary outside, with money of its own. */
@Timeout(60)
class CanaryCapTest {
  private static final ModelRequest QUESTION = ModelRequest.of("How do I export a report?");

  private final StubServer outside = StubServer.start(OpenAiStub.says("from the canary"));
  private final StubServer inside = StubServer.start(OpenAiStub.says("from inside"));
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    outside.close();
    inside.close();
  }

  private ModelPort port(String cap) throws IOException {
    String policy =
        """
        routes: {public: [inside], internal: [inside], confidential: [inside], restricted: [inside]}
        canary:
          - {of: selfhosted, to: openai-compatible, share: 100%, cap: CAP}
        """;
    return ModelPort.open(
        TwoServers.settings(directory, policy.replace("CAP", cap), inside, outside));
  }

  @Test
  void answersWhileItHasMoney() throws IOException {
    try (ModelPort port = port("1.00")) {
      assertThat(port.generate(QUESTION).text()).isEqualTo("from the canary");
    }
  }

  /** An answer may cost 4,096 tokens at 1 USD a million. */
  @Test
  void leavesTheCallToTheOneItStandsForWhereItsMoneyWouldNotDo() throws IOException {
    try (ModelPort port = port("0.004")) {
      assertThat(port.generate(QUESTION).text()).isEqualTo("from inside");
    }
    assertThat(outside.received()).isEmpty();
  }
}
