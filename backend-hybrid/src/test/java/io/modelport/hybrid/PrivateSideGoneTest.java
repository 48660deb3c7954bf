package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real backends, configured as a user would; the private one is damaged or dies. */
class PrivateSideGoneTest {
  private static final Path MODEL = Path.of("..", "examples", "data", "acknowledge.gguf");
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report as CSV?");
  private static final ModelRequest SENSITIVE =
      ModelRequest.of("Charge 4111 1111 1111 1111 again.");

  private final StubServer outside = StubServer.start(OpenAiStub.says("from outside"));
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void theModelFileIsMissing() {
    assertNothingSensitiveLeaves(port(model(directory.resolve("gone.gguf"))));
  }

  @Test
  void theModelFileIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(MODEL);
    for (int length : List.of(0, 3, 100, whole.length / 2, whole.length - 1)) {
      Path cut = directory.resolve("cut-" + length + ".gguf");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertNothingSensitiveLeaves(port(model(cut)));
    }
  }

  @Test
  void theModelFileIsSomethingElse() throws IOException {
    Path page = directory.resolve("page.gguf");
    Files.writeString(page, "<!doctype html><title>Not found</title>");
    assertNothingSensitiveLeaves(port(model(page)));
  }

  @Test
  void theModelFileIsNotTheOneThatWasPinned() {
    Map<String, String> pinned = model(MODEL);
    pinned.put("modelport.selfhosted.model-sha256", "0".repeat(64));
    assertNothingSensitiveLeaves(port(pinned));
  }

  @Test
  void theServerInsideDiesBetweenTwoCalls() {
    StubServer inside = StubServer.start(OpenAiStub.says("from inside"));
    String address = inside.baseUrl().getHost() + ":" + inside.baseUrl().getPort();
    Map<String, String> server =
        new HashMap<>(
            Map.of(
                "modelport.selfhosted.engine",
                "server",
                "modelport.selfhosted.urls",
                inside.baseUrl().toString(),
                "modelport.selfhosted.model",
                "private-model",
                "modelport.perimeter",
                address));
    try (ModelPort port = port(server)) {
      assertThat(port.generate(SENSITIVE).text()).isEqualTo("from inside");
      inside.close();
      assertNothingSensitiveLeaves(port);
    }
  }

  private void assertNothingSensitiveLeaves(ModelPort port) {
    try (port) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(SENSITIVE));
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(port.generate(ORDINARY).text()).isEqualTo("from outside");
      assertThat(outside.received())
          .extracting(Received::body)
          .isNotEmpty()
          .noneMatch(body -> body.contains("4111"));
    }
  }

  private static Map<String, String> model(Path file) {
    return new HashMap<>(Map.of("modelport.selfhosted.model-path", file.toString()));
  }

  private ModelPort port(Map<String, String> selfhosted) {
    Settings settings =
        Settings.of(selfhosted)
            .with("modelport.backend", "hybrid")
            .with("modelport.hosted.provider", "openai-compatible")
            .with("modelport.hosted.base-url", outside.baseUrl().toString())
            .with("modelport.hosted.model", "hosted-model");
    return ModelPort.open(settings);
  }
}
