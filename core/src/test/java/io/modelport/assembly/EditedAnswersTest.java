package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Option;
import io.modelport.Request;
import io.modelport.Secret;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.AccessLog;
import io.modelport.audit.Audit;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Content;
import io.modelport.audit.DecisionRecord.Guarded;
import io.modelport.audit.DecisionRecord.Refused;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.audit.Payloads;
import io.modelport.audit.Subject;
import io.modelport.fake.Fake;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Verdict;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardSet;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts that a reviewer writes in place of an answer. */
@Timeout(120)
class EditedAnswersTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Usage USED = Usage.of(TokenCount.reported(1000), TokenCount.reported(50));
  private static final CallContext JO =
      CallContext.none()
          .withPurpose("advice")
          .withPrincipal("jo")
          .withTenant("acme")
          .withConversationId("talk");
  private static final ModelRequest ADVICE = ModelRequest.of("May I?").withContext(JO);

  @TempDir Path place;

  private Map<String, String> settings(String guards) throws IOException {
    String policy =
        """
        access:
          roles: {lead: [ada]}
          rules:
            ask: {roles: ["*"]}
            review: {roles: [lead], operations: [reviews], up-to: confidential}
        review: {deadline: 1h, rules: {r: {purposes: [advice]}}}
        """;
    Path file = Files.writeString(place.resolve("policy.yaml"), policy + guards);
    Map<String, String> settings = new HashMap<>();
    settings.put("modelport.policy.file", file.toString());
    settings.put("modelport.review.directory", place.resolve("held").toString());
    return settings;
  }

  private static ScriptedTarget target(String answer) {
    return inside("own", attempt -> Completion.of(answer, Finish.STOP, USED));
  }

  private static ModelException failure(Runnable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  private static String taken(Pipeline port, ModelRequest request) {
    String id = failure(() -> port.generate(request)).decisionId().orElseThrow();
    assertThat(port.desk().take("ada", id)).isPresent();
    return id;
  }

  @Test
  void theGuardsLookAtAnEditedTextAndAllOfItIsOnRecord() throws IOException {
    ScriptedPipeline scripted =
        new ScriptedPipeline().settings(settings("guards: {output: {deny: {terms: [warranty]}}}"));
    try (Pipeline port = scripted.over(target("You may."))) {
      String id = taken(port, ADVICE);
      ModelException refusal =
          failure(() -> port.desk().edit("ada", id, "A warranty of ten years.", "kinder"));
      assertThat(refusal.kind()).isEqualTo(Kind.BLOCKED);
      assertThat(refusal).hasMessageContaining("denied-output").hasMessageNotContaining("ten");
      port.desk().edit("ada", id, "You may not.", "kinder");
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("You may not.");
    }
    assertThat(scripted.records)
        .filteredOn(Refused.class::isInstance)
        .singleElement()
        .satisfies(
            each -> {
              Refused refused = (Refused) each;
              assertThat(refused.asked()).isEqualTo("review");
              assertThat(refused.by()).isEqualTo("guard");
              assertThat(refused.reason()).contains("denied-output");
              assertThat(refused.guards())
                  .containsExactly(new Guarded("denied-output", "BLOCKED", 1));
            });
    assertThat(scripted.records)
        .filteredOn(Reviewed.class::isInstance)
        .singleElement()
        .satisfies(
            each ->
                assertThat(((Reviewed) each).guards())
                    .containsExactly(new Guarded("denied-output", "PASSED", 0)));
  }

  @Test
  void theyKnowTheSourcesAndTheSchemaOfTheQuestionAtADeskByItselfToo() throws IOException {
    Map<String, String> settings = settings("guards: {output: {schema: true, grounded: 60%}}\n");
    ModelRequest request =
        ADVICE
            .withDocuments(List.of(Document.of("plan", "Twelve boxes arrive weekly, never more.")))
            .withOptions(ModelOptions.none().withResponseSchema("{\"type\":\"string\"}"));
    String id;
    try (Pipeline port =
        new ScriptedPipeline()
            .settings(settings)
            .over(target("\"Twelve boxes weekly.\"").honouring(Option.RESPONSE_SCHEMA))) {
      id = taken(port, request);
    }
    try (ReviewDesk desk = Assembly.desk(Settings.of(settings))) {
      assertThat(failure(() -> desk.edit("ada", id, "Twelve boxes weekly.", "why")))
          .hasMessageContaining("schema");
      assertThat(failure(() -> desk.edit("ada", id, "\"Thirty spoons monthly.\"", "why")))
          .hasMessageContaining("grounded");
      assertThat(desk.edit("ada", id, "\"Twelve boxes, never more.\"", "why").guards())
          .extracting(each -> each.guard())
          .containsExactly("schema", "grounded");
    }
  }

  @Test
  void aDeskByItselfRecordsWhatItRefusesBesideTheLogOfThePort() throws IOException {
    Map<String, String> settings = settings("guards: {output: {deny: {terms: [warranty]}}}");
    Path log = place.resolve("records");
    settings.put("modelport.audit.directory", log.toString());
    settings.put(
        "modelport.audit.pseudonym-key-file",
        Files.writeString(place.resolve("names.key"), "a long secret").toString());
    try (ModelPort port = overFile(settings)) {
      String id = failure(() -> port.generate(ADVICE)).decisionId().orElseThrow();
      try (ReviewDesk desk = Assembly.desk(Settings.of(settings))) {
        assertThat(desk.take("ada", id)).isPresent();
        failure(() -> desk.approve("grace", id, "mine"));
        failure(() -> desk.edit("ada", id, "The card 4111 1111 1111 1111.", "x"));
        failure(() -> desk.edit("ada", id, "A warranty of ten years.", "kinder"));
        desk.approve("ada", id, "fine");
      }
    }
    List<String> refused = new ArrayList<>();
    AuditFolder.at(log.resolve("access")).forEach(refused::add);
    assertThat(refused).hasSize(3).allMatch(each -> each.contains("\"asked\":\"review\""));
    assertThat(refused.get(0)).contains("\"by\":\"access\"", "\"principal\":\"");
    assertThat(refused.get(1)).contains("\"by\":\"access\"").doesNotContain("4111");
    assertThat(refused.get(2))
        .contains("\"by\":\"guard\"", "denied-output")
        .doesNotContain("ten years");
    AccessLog.of(log).read(Optional.empty(), "export", List.of(), Optional.empty(), "user jo");
  }

  @Test
  void whatAReviewerWroteIsKeptLikeTheAnswerAndErasedWithIt() throws Exception {
    Map<String, String> settings = settings("");
    Path log = place.resolve("records");
    settings.put("modelport.audit.directory", log.toString());
    Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
    settings.put(
        "modelport.audit.payload-key-file",
        Files.writeString(place.resolve("payload.key"), key.reveal()).toString());
    for (Subject subject : Subject.values()) {
      settings.put("modelport.audit.payload-subject", subject.name().toLowerCase(Locale.ROOT));
      String id;
      try (ModelPort port = overFile(settings)) {
        id = failure(() -> port.generate(ADVICE)).decisionId().orElseThrow();
        assertThat(Assembly.desk(port).take("ada", id)).isPresent();
        Assembly.desk(port).edit("ada", id, "You may not, dear canary.", "kinder");
        assertThat(Assembly.reviews(port).await(id, SOON).verdict()).isEqualTo(Verdict.EDITED);
      }
      Payloads payloads = Payloads.at(log, key);
      List<Content> said = payloads.reveal(id, "a test", "to see");
      assertThat(said).extracting(Content::part).containsExactly("REQUEST", "ANSWER", "EDITED");
      assertThat(said.get(2).json().orElseThrow()).contains("You may not, dear canary.");
      String whose =
          switch (subject) {
            case PRINCIPAL -> "jo";
            case TENANT -> "acme";
            case CONVERSATION -> "talk";
          };
      assertThat(payloads.erase(subject, whose, "a test", "asked for")).isTrue();
      assertThat(payloads.reveal(id, "a test", "to see"))
          .extracting(Content::state)
          .containsOnly(Content.State.ERASED);
    }
    assertThat(Files.readString(log.resolve("segment-00000001.log"), ISO_8859_1))
        .doesNotContain("canary");
  }

  @Test
  void aFallbackThatAGuardRefusesIsAMistakeAtStart() throws IOException {
    Map<String, String> settings = settings("guards: {output: {deny: {terms: [warranty]}}}");
    Path policy = place.resolve("policy.yaml");
    String sound = Files.readString(policy);
    String bad = sound.replace("review: {deadline", "review: {fallback: A warranty., deadline");
    Files.writeString(policy, bad);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> overFile(settings))
        .withMessageContaining("\"fallback\"")
        .withMessageContaining("denied-output")
        .withMessageNotContaining("A warranty");
    Files.writeString(
        policy, sound.replace("review: {deadline", "review: {fallback: Later., deadline"));
    overFile(settings).close();
  }

  @Test
  void oneOfALaterPolicyDoesNotGoOut() throws IOException {
    Map<String, String> settings = settings("guards: {output: {deny: {terms: [warranty]}}}");
    Path policy = place.resolve("policy.yaml");
    String sound = Files.readString(policy);
    ScriptedPipeline scripted = new ScriptedPipeline().settings(settings);
    try (Pipeline port = scripted.over(target("You may."))) {
      Files.writeString(
          policy,
          sound.replace("review: {deadline: 1h", "review: {fallback: A warranty., deadline: 1s"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                String id = failure(() -> port.generate(ADVICE)).decisionId().orElseThrow();
                Instant deadline = port.reviews().find(id).orElseThrow().answer().deadline();
                assertThat(deadline).isBefore(Instant.now().plusSeconds(60));
                assertThat(failure(() -> port.reviews().await(id, SOON)).kind())
                    .isEqualTo(Kind.REJECTED);
              });
    }
  }

  private static ModelPort overFile(Map<String, String> settings) {
    return Assembly.over("fake", Fake.answering("You may.")::backend, Settings.of(settings));
  }

  private static final class Strict implements OutputGuard {
    @Override
    public String name() {
      return "strict";
    }

    @Override
    public GuardVerdict check(Request request, Completion answer) {
      if (answer.text().contains("fail")) {
        throw new IllegalStateException("it failed");
      }
      return GuardVerdict.passed();
    }
  }

  @Test
  void aGuardThatFailsOrIsNotThereDoesNotLetItPass() throws IOException {
    Map<String, String> settings = settings("");
    ScriptedPipeline scripted =
        new ScriptedPipeline()
            .settings(settings)
            .guards(new GuardSet(List.of(), List.of(new Strict())));
    try (Pipeline port = scripted.over(target("You may."))) {
      String id = taken(port, ADVICE);
      assertThat(failure(() -> port.desk().edit("ada", id, "It may fail.", "why")).kind())
          .isEqualTo(Kind.BLOCKED);
      try (ReviewDesk desk = Assembly.desk(Settings.of(settings))) {
        assertThat(failure(() -> desk.edit("ada", id, "You may not.", "why")))
            .hasMessageContaining("strict")
            .hasMessageContaining("could not look");
      }
      port.desk().edit("ada", id, "You may not.", "why");
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("You may not.");
    }
  }

  @Test
  void anAnswerThatWaitedTellsWhatItsCallTook() throws IOException {
    String prices =
        "- {provider: scripted, currency: USD, source: test, checked: 2026-11-21,"
            + " models: {script-1: {input: 1, output: 10}}}\n";
    Map<String, String> settings = settings("");
    settings.put(
        "modelport.prices.file",
        Files.writeString(place.resolve("prices.yaml"), prices).toString());
    ScriptedTarget paid =
        outside("hosted", attempt -> Completion.of("You may.", Finish.STOP, USED));
    try (Pipeline port = new ScriptedPipeline().settings(settings).over(paid)) {
      for (boolean edited : new boolean[] {false, true}) {
        String id = taken(port, ADVICE);
        if (edited) {
          port.desk().edit("ada", id, "You may not.", "why");
        } else {
          port.desk().approve("ada", id, "why");
        }
        ModelResponse response = port.reviews().await(id, SOON).response();
        assertThat(response.usage()).isEqualTo(USED);
        assertThat(response.cost().amount().orElseThrow()).isEqualByComparingTo("0.0015");
      }
    }
  }

  @Test
  void whoHasTheKeyCanTellWhichTextARecordMeans() throws Exception {
    Path key = Files.writeString(place.resolve("names.key"), "a long secret");
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.audit.directory",
                place.resolve("records").toString(),
                "modelport.audit.pseudonym-key-file",
                key.toString()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("a long secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] whole = mac.doFinal("text\0You may not.".getBytes(StandardCharsets.UTF_8));
    try (Audit audit = Audit.of(settings, Clock.systemUTC())) {
      assertThat(audit.digest("You may not."))
          .contains(HexFormat.of().formatHex(whole).substring(0, 32));
      assertThat(audit.digest("You may.")).isNotEqualTo(audit.digest("You may not."));
    }
    assertThat(Audit.of(record -> {}).digest("You may not.")).isEmpty();
  }
}
