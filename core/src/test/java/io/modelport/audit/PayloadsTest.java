package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Secret;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.ToolCall;
import io.modelport.audit.Content.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said is kept for those who may see it, until its subject is erased. */
class PayloadsTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_KEY =
      Base64.getEncoder()
          .encodeToString("another key, of 32 bytes as well".getBytes(StandardCharsets.UTF_8));
  private static final CallContext JO = CallContext.none().withPrincipal("jo").withTenant("acme");

  private static final String CALL = "00000000-0000-4000-8000-000000000000";
  private static final String BEFORE = "00000000-0000-4000-8000-000000000001";
  private static final String OTHER = "00000000-0000-4000-8000-000000000002";
  private static final String AFTER = "00000000-0000-4000-8000-000000000003";
  private static final String VECTORS = "00000000-0000-4000-8000-000000000004";
  private static final String MOVED = "00000000-0000-4000-8000-000000000005";

  @TempDir Path place;

  @Test
  void whatWasSaidIsShownWithTheKeyAndTheLookIsOnRecord() throws IOException {
    Path directory = written(Map.of());
    List<Content> said = payloads(directory).reveal(CALL, "ticket 7", "a complaint");
    assertThat(said).extracting(Content::part).containsExactly("REQUEST", "ANSWER");
    assertThat(said.get(0).json().orElseThrow()).contains("my secret question", "aW1hZ2U=");
    assertThat(said.get(1).json().orElseThrow()).contains("my secret answer", "look-up");
    assertThat(said.toString()).doesNotContain("secret");
    StringBuilder looks = new StringBuilder();
    AuditFolder.at(directory.resolve("access")).forEach(looks::append);
    assertThat(looks).contains("REVEALED", "\"id\":\"" + CALL + "\"", "ticket 7", "a complaint");
  }

  @Test
  void nothingOfItStandsInClearInAnyFile() throws IOException {
    Path directory = written(Map.of());
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("secret", "look-up", KEY, "\"jo\"", "acme");
      }
    }
  }

  @Test
  void anErasedSubjectIsGoneForARunningPortTooAndTheChainIsWhole() throws IOException {
    Path directory = place.resolve("log");
    try (Audit audit = audit(directory, Map.of())) {
      say(audit, BEFORE, JO);
      say(audit, OTHER, CallContext.none().withPrincipal("kim"));
      assertThat(payloads(directory).erase(Subject.PRINCIPAL, "jo", "dpo", "asked to")).isTrue();
      say(audit, AFTER, JO);
    }
    Payloads payloads = payloads(directory);
    assertThat(payloads.erase(Subject.PRINCIPAL, "nobody", "dpo", "asked to")).isFalse();
    assertThat(payloads.reveal(BEFORE, "x", "y"))
        .isNotEmpty()
        .allMatch(each -> each.state() == State.ERASED && each.json().isEmpty());
    assertThat(payloads.reveal(OTHER, "x", "y")).allMatch(each -> each.state() == State.KEPT);
    assertThat(payloads.reveal(AFTER, "x", "y")).allMatch(each -> each.state() == State.KEPT);
    assertThat(AuditFolder.at(directory).verify(Anchors.none()).verdict())
        .isEqualTo(Verification.Verdict.UNANCHORED);
  }

  @Test
  void aCallThatDoesNotNameTheSubjectIsNotKept() throws IOException {
    Path directory = place.resolve("log");
    try (Audit audit =
        audit(directory, Map.of("modelport.audit.payload-subject", "conversation"))) {
      say(audit, CALL, JO);
    }
    assertThat(payloads(directory).reveal(CALL, "x", "y")).isEmpty();
  }

  @Test
  void embeddingsAndWhatIsTooLongAreKeptAsFarAsTheyCan() throws IOException {
    Path directory = place.resolve("log");
    try (Audit audit = audit(directory, Map.of())) {
      audit.append(Logs.intent(VECTORS), EmbeddingRequest.of("a secret text").withContext(JO));
      audit.append(Logs.outcome(VECTORS), JO, "x".repeat(Payloads.LONGEST), List.of());
    }
    List<Content> said = payloads(directory).reveal(VECTORS, "x", "y");
    assertThat(said.get(0).json().orElseThrow()).contains("a secret text");
    assertThat(said.get(1).state()).isEqualTo(State.OMITTED);
  }

  @Test
  void anotherKeyOpensNothingAndIsSaidToBeAnother() throws IOException {
    Path directory = written(Map.of());
    Payloads other = Payloads.at(directory, Secret.of(OTHER_KEY));
    assertThatThrownBy(() -> other.reveal(CALL, "x", "y"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(() -> Payloads.at(directory, Secret.of("hunter2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openssl rand")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whatBelongsToOneCallOpensInNoOther() throws IOException {
    Path directory = place.resolve("log");
    try (Audit audit = audit(directory, Map.of())) {
      say(audit, CALL, JO);
    }
    StringBuilder sealed = new StringBuilder();
    AuditFolder.at(directory).forEachPayload(CALL, sealed::append);
    String text = sealed.toString().replaceAll(".*?\"sealed\":\"([^\"]+)\".*", "$1");
    String subject = sealed.toString().replaceAll(".*?\"subject\":\"([^\"]+)\".*", "$1");
    String key = sealed.toString().replaceAll(".*?\"key\":\"([^\"]+)\".*", "$1");
    try (FileDecisionLog log = Logs.open(directory)) {
      log.append(
          new DecisionRecord.Payload(
              MOVED, Logs.TIME, "REQUEST", subject, key, java.util.Optional.of(text)));
    }
    assertThatThrownBy(() -> payloads(directory).reveal(MOVED, "x", "y"))
        .hasMessageContaining("was changed");
  }

  @Test
  void whoLooksAndWhyMustBeSaid() throws IOException {
    Payloads payloads = payloads(written(Map.of()));
    assertThatThrownBy(() -> payloads.reveal(CALL, "", "y"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> payloads.erase(Subject.PRINCIPAL, "jo", "x", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTheWholeIdOfACallIsRecorded() throws IOException {
    Path directory = written(Map.of());
    for (String id : List.of("jo@example.com", CALL.substring(1), CALL + " ", "A".repeat(36))) {
      assertThatThrownBy(() -> payloads(directory).reveal(id, "x", "y"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("36 characters")
          .hasMessageNotContaining(id);
    }
    assertThat(Files.exists(directory.resolve("access"))).isFalse();
  }

  @Test
  void whatTheRecordsSayOfACallIsReadWithoutALook() throws IOException {
    Path directory = written(Map.of());
    KeptCall call = payloads(directory).call(CALL);
    assertThat(call.purpose()).contains("support");
    assertThat(call.sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
    assertThat(call.targets()).containsExactly("own");
    assertThat(payloads(directory).call(OTHER).sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(directory.resolve("access")).doesNotExist();
    assertThatThrownBy(() -> payloads(directory).call("jo@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoErasesAndWhyIsSaidBeforeAnythingIsDestroyed() throws IOException {
    Path directory = written(Map.of());
    Payloads payloads = payloads(directory);
    for (String words : List.of("", "x".repeat(501))) {
      assertThatThrownBy(() -> payloads.erase(Subject.PRINCIPAL, "jo", words, "a wish"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> payloads.erase(Subject.PRINCIPAL, "jo", "ticket 7", words))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(payloads.reveal(CALL, "ticket 7", "a complaint"))
        .extracting(Content::state)
        .containsOnly(Content.State.KEPT);
    assertThat(payloads.erase(Subject.PRINCIPAL, "jo", "ticket 7", "a wish")).isTrue();
    assertThat(payloads.erase(Subject.PRINCIPAL, "jo", "ticket 7", "a wish")).isFalse();
    StringBuilder looks = new StringBuilder();
    AuditFolder.at(directory.resolve("access")).forEach(looks::append);
    assertThat(looks.toString().split("ERASED", -1)).hasSize(3);
  }

  @Test
  void withoutADirectoryAKeyIsAMistake() {
    Settings settings =
        Settings.of(Map.of("modelport.audit.payload-key-env", "PAYLOADS"))
            .withEnvironment(Map.of("PAYLOADS", KEY));
    assertThatThrownBy(() -> Audit.of(settings, Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("set modelport.audit.directory");
  }

  private Path written(Map<String, String> more) {
    Path directory = place.resolve("log");
    try (Audit audit = audit(directory, more)) {
      say(audit, CALL, JO);
    }
    return directory;
  }

  private static void say(Audit audit, String call, CallContext context) {
    ModelRequest request =
        ModelRequest.of(
                Message.user(
                    List.of(
                        new Part.Text("my secret question"),
                        new Part.Image("image/png", "image".getBytes(StandardCharsets.UTF_8)))),
                Message.assistant("", List.of(new ToolCall("1", "look-up", "{}"))),
                Message.toolResult("1", "a secret result"))
            .withContext(context);
    audit.append(Logs.intent(call), request);
    audit.append(
        Logs.outcome(call),
        context,
        "my secret answer",
        List.of(new ToolCall("2", "look-up", "{}")));
  }

  private static Audit audit(Path directory, Map<String, String> more) {
    Settings settings =
        Settings.of(
                Map.of(
                    "modelport.audit.directory",
                    directory.toString(),
                    "modelport.audit.payload-key-env",
                    "PAYLOADS"))
            .withEnvironment(Map.of("PAYLOADS", KEY));
    for (Map.Entry<String, String> each : more.entrySet()) {
      settings = settings.with(each.getKey(), each.getValue());
    }
    return Audit.of(settings, Clock.systemUTC());
  }

  private static Payloads payloads(Path directory) {
    return Payloads.at(directory, Secret.of(KEY));
  }
}
