package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of whole ports, and what stands in their folder of records. */
class AuditedCallsTest {
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report?");

  @TempDir Path directory;

  @Test
  void theIntentIsOnTheDiskBeforeTheFirstTargetIsAsked() {
    ScriptedTarget target =
        outside(
            "only",
            attempt -> {
              assertThat(records()).contains("\"INTENT\"").doesNotContain("\"OUTCOME\"");
              return answering("yes").apply(attempt);
            });
    try (ModelPort port = port(target)) {
      assertThat(port.generate(ORDINARY).text()).isEqualTo("yes");
      assertThat(records()).contains("\"outcome\":\"ANSWERED\"");
    }
  }

  @Test
  void aFurtherAttemptIsOnTheDiskBeforeItIsMade() {
    ScriptedTarget second =
        outside(
            "second",
            attempt -> {
              assertThat(records()).contains("\"stage\":\"ATTEMPT\",\"target\":\"second\"");
              return answering("yes").apply(attempt);
            });
    try (ModelPort port = port(outside("first", failing(Kind.OVERLOADED)), second)) {
      assertThat(port.generate(ORDINARY).text()).isEqualTo("yes");
    }
  }

  @Test
  void streamsAreRecordedLikeWholeAnswers() {
    try (ModelPort port = port(outside("only", emitting(List.of("a", "b"), answering("ab"))));
        ModelStream stream = port.stream(ORDINARY)) {
      assertThat(stream.response().text()).isEqualTo("ab");
      assertThat(records()).contains("\"INTENT\"", "\"OUTCOME\"");
    }
  }

  @Test
  void peopleStandInItUnderOtherNames() {
    ModelRequest request =
        ORDINARY.withContext(
            CallContext.none()
                .withPrincipal("maria.meier")
                .withTenant("acme")
                .withPurpose("support"));
    Settings settings =
        settings()
            .with("modelport.audit.pseudonym-key-env", "NAMES_KEY")
            .withEnvironment(Map.of("NAMES_KEY", "correct horse battery staple"));
    try (ModelPort port = port(settings, outside("only", answering("yes")))) {
      assertThat(port.generate(request).text()).isEqualTo(port.generate(request).text());
    }
    assertThat(records())
        .doesNotContain("maria", "acme", "staple")
        .containsPattern("\"principal\":\"[0-9a-f]{32}\",\"tenant\":\"[0-9a-f]{32}\"");
    assertThat(records().split("\"principal\":\"").length).isEqualTo(3);
  }

  @Test
  void withoutAKeyPeopleAreLeftOut() {
    ModelRequest request = ORDINARY.withContext(CallContext.none().withPrincipal("maria.meier"));
    try (ModelPort port = port(outside("only", answering("yes")))) {
      var unused = port.generate(request);
    }
    assertThat(records()).doesNotContain("maria", "principal");
  }

  @Test
  void aClassThatNeedsADurableRecordIsRefusedWithoutADirectory() {
    ScriptedTarget target = outside("only", answering("yes"));
    Settings settings = Settings.of(Map.of("modelport.audit.durable-from", "confidential"));
    try (ModelPort port = port(settings, target)) {
      ModelRequest secret =
          ORDINARY.withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(secret));
      assertThat(failure.kind()).isEqualTo(Kind.AUDIT_UNAVAILABLE);
      assertThat(failure).hasMessageContaining("modelport.audit.directory");
      assertThat(target.seen()).isEmpty();
      assertThat(port.generate(ORDINARY).text()).isEqualTo("yes");
    }
  }

  private String records() {
    try {
      Path file = directory.resolve("segment-00000001.log");
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Settings settings() {
    return Settings.of(Map.of("modelport.audit.directory", directory.toString()));
  }

  private ModelPort port(Target... targets) {
    return port(settings(), targets);
  }

  private static ModelPort port(Settings settings, Target... targets) {
    return Assembly.over("scripted", new AsGiven(List.of(targets)), settings);
  }

  private record AsGiven(List<Target> targets) implements Backend {
    @Override
    public Choice choose(Routing routing) {
      return new Choice(routing.permitted(), "as given");
    }

    @Override
    public void close() {}
  }
}
