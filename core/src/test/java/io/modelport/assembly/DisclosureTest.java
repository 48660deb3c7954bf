package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.modelport.CallContext;
import io.modelport.Declassification;
import io.modelport.Disclosure;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.AuditFolder;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what was said in calls, and erase it: nobody whom no rule of the policy names. */
class DisclosureTest {
  private static final String POLICY =
      """
      access:
        roles:
          officers: [olga]
          staff: [sam]
        rules:
          work: {roles: ["*"]}
          duty: {roles: [officers], operations: [reveal, erase, declassify]}
      """;
  private static final CallContext OLGA = CallContext.none().withPrincipal("olga");
  private static final CallContext SAM = CallContext.none().withPrincipal("sam");

  @TempDir Path place;
  private Path directory;
  private Settings settings = Settings.of(Map.of());

  @BeforeEach
  void settings() throws IOException {
    directory = place.resolve("log");
    Path policy = Files.writeString(place.resolve("policy.yaml"), POLICY);
    settings =
        Settings.of(
                Map.of(
                    "modelport.audit.directory",
                    directory.toString(),
                    "modelport.audit.payload-key-env",
                    "PAYLOADS",
                    "modelport.audit.pseudonym-key-env",
                    "NAMES",
                    "modelport.policy.file",
                    policy.toString()))
            .withEnvironment(
                Map.of(
                    "PAYLOADS",
                    Base64.getEncoder().encodeToString(new byte[32]),
                    "NAMES",
                    "a key for names"));
  }

  @Test
  void whomARuleNamesSeesWhatWasSaidAndIsOnRecord() throws IOException {
    try (ModelPort port = port()) {
      String id = ask(port);
      List<String> said = Disclosure.of(port).reveal(id, OLGA, "a complaint");
      assertThat(said).hasSize(2);
      assertThat(said.get(0)).contains("the red question");
      assertThat(said.get(1)).contains("fine");
    }
    assertThat(records()).contains("\"stage\":\"REVEALED\"", "by duty", "a complaint");
    assertThat(records()).doesNotContain("red question");
  }

  @Test
  void nobodyElseDoesAndThatIsOnRecordToo() throws IOException {
    try (ModelPort port = port()) {
      String id = ask(port);
      for (CallContext other : List.of(SAM, CallContext.none())) {
        refused(Kind.BLOCKED, () -> Disclosure.of(port).reveal(id, other, "to know"));
        refused(Kind.BLOCKED, () -> Disclosure.of(port).erase("sam", other, "to hide"));
      }
      refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).reveal(id, OLGA, " "));
      refused(
          Kind.INVALID_REQUEST,
          () -> Disclosure.of(port).reveal(id, OLGA, "asked by jo@example.com"));
    }
    assertThat(records()).contains("\"stage\":\"REFUSED\"", "reveal").doesNotContain("REVEALED");
  }

  @Test
  void whatIsErasedIsSeenByNobody() throws IOException {
    try (ModelPort port = port()) {
      String id = ask(port);
      assertThat(Disclosure.of(port).erase("sam", OLGA, "asked to be forgotten")).isTrue();
      assertThat(Disclosure.of(port).reveal(id, OLGA, "a complaint")).isEmpty();
      assertThat(Disclosure.of(port).erase("sam", OLGA, "asked to be forgotten")).isFalse();
    }
    assertThat(records()).contains("\"stage\":\"ERASED\"");
  }

  @Test
  void withoutAKeyNothingIsKeptAndThatIsSaid() throws IOException {
    Settings bare =
        Settings.of(
            Map.of(
                "modelport.audit.directory", directory.toString(),
                "modelport.policy.file", place.resolve("policy.yaml").toString()));
    try (ModelPort port = Assembly.over("scripted", new Only(target()), bare)) {
      String id = ask(port);
      refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).reveal(id, OLGA, "a complaint"));
    }
    assertThat(records()).doesNotContain("PAYLOAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants: [acme]",
        "up-to: internal",
        "purposes: [tickets]",
        "models: [another]",
        "tenants: [acme], up-to: internal, purposes: [tickets], models: [script-1]"
      })
  void aRuleIsHeldAgainstTheCallAndNotAgainstWhatTheOfficerSaysOfHimself(String limit)
      throws IOException {
    policy("reveal", limit);
    try (ModelPort port = port()) {
      String zeta = ask(port, SAM.withTenant("zeta").withDeclared(Sensitivity.RESTRICTED));
      CallContext officer = OLGA.withTenant("acme").withPurpose("tickets");
      refused(Kind.BLOCKED, () -> Disclosure.of(port).reveal(zeta, officer, "a complaint"));
      String never = "00000000-0000-4000-8000-000000000000";
      refused(Kind.BLOCKED, () -> Disclosure.of(port).reveal(never, officer, "a complaint"));
    }
    assertThat(records()).doesNotContain("REVEALED");
  }

  @Test
  void aCallThatIsAsTheRuleSaysIsShown() throws IOException {
    policy("reveal", "tenants: [acme], up-to: internal, purposes: [tickets], models: [own]");
    try (ModelPort port = port()) {
      CallContext officer = OLGA.withTenant("acme").withPurpose("tickets");
      CallContext sam = SAM.withTenant("acme").withPurpose("tickets");
      String id = ask(port, sam.withDeclared(Sensitivity.INTERNAL));
      assertThat(Disclosure.of(port).reveal(id, officer, "a complaint")).hasSize(2);
      String higher = ask(port, sam.withDeclared(Sensitivity.CONFIDENTIAL));
      refused(Kind.BLOCKED, () -> Disclosure.of(port).reveal(higher, officer, "a complaint"));
    }
  }

  @Test
  void aTenantIsErasedByARuleForThatTenantAlone() throws IOException {
    policy("erase", "tenants: [acme]");
    CallContext officer = OLGA.withTenant("acme");
    settings = settings.with("modelport.audit.payload-subject", "tenant");
    try (ModelPort port = port()) {
      ask(port, SAM.withTenant("acme"));
      ask(port, SAM.withTenant("zeta"));
      refused(Kind.BLOCKED, () -> Disclosure.of(port).erase("zeta", officer, "it is over"));
      assertThat(Disclosure.of(port).erase("acme", officer, "it is over")).isTrue();
    }
    settings = settings.with("modelport.audit.payload-subject", "principal");
    try (ModelPort port = port()) {
      refused(Kind.BLOCKED, () -> Disclosure.of(port).erase("sam", officer, "it is over"));
    }
  }

  @Test
  void whatIsNoIdOfACallIsRefusedAndStandsInNoFile() throws IOException {
    try (ModelPort port = port()) {
      for (String id : List.of("jo.miller@example.com", "x".repeat(65), "x".repeat(1 << 24), "")) {
        refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).reveal(id, OLGA, "a complaint"));
      }
    }
    assertThat(records())
        .contains("\"asked\":\"reveal\"")
        .doesNotContain("jo.miller", "xxxx", "REVEALED");
  }

  @Test
  void whoLooksMustBeTellableFromTheRecord() throws IOException {
    Settings nameless =
        Settings.of(
                Map.of(
                    "modelport.audit.directory", directory.toString(),
                    "modelport.audit.payload-key-env", "PAYLOADS",
                    "modelport.policy.file", place.resolve("policy.yaml").toString()))
            .withEnvironment(Map.of("PAYLOADS", Base64.getEncoder().encodeToString(new byte[32])));
    try (ModelPort port = Assembly.over("scripted", new Only(target()), nameless)) {
      String id = ask(port);
      refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).reveal(id, OLGA, "a complaint"));
      refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).erase("sam", OLGA, "a complaint"));
    }
    assertThat(records()).contains("pseudonym-key-file").doesNotContain("REVEALED", "ERASED");
  }

  @Test
  void aRuleWithANameThatNoRecordTakesIsRefusedInWords() throws IOException {
    policy("reveal", "up-to: restricted", "duty" + "y".repeat(500));
    try (ModelPort port = port()) {
      String id = ask(port);
      refused(Kind.INVALID_REQUEST, () -> Disclosure.of(port).reveal(id, OLGA, "a complaint"));
    }
    assertThat(records()).contains("in 1 to 500 characters").doesNotContain("REVEALED");
  }

  private void policy(String operation, String limits) throws IOException {
    policy(operation, limits, "duty");
  }

  private void policy(String operation, String limits, String name) throws IOException {
    Files.writeString(
        place.resolve("policy.yaml"),
        """
        access:
          roles: {officers: [olga]}
          rules:
            work: {roles: ["*"]}
            ? %s
            : {roles: [officers], operations: [%s], %s}
        """
            .formatted(name, operation, limits));
  }

  @Test
  void aRuleMayEntitleToDeclassifyToo() throws IOException {
    Message summary = Message.assistant("All is well.").atLeast(Sensitivity.CONFIDENTIAL);
    try (ModelPort port = port()) {
      Message lower =
          Declassification.of(port).declassify(summary, Sensitivity.INTERNAL, OLGA, "Read in full");
      assertThat(lower.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
      refused(
          Kind.BLOCKED,
          () ->
              Declassification.of(port)
                  .declassify(summary, Sensitivity.INTERNAL, SAM, "Read in full"));
    }
    assertThat(records()).contains("\"entitlement\":0", "\"access\":\"duty\"");
  }

  private static void refused(Kind kind, Runnable deed) {
    assertThatThrownBy(deed::run)
        .asInstanceOf(type(ModelException.class))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private static String ask(ModelPort port) {
    return ask(port, SAM);
  }

  private static String ask(ModelPort port, CallContext by) {
    ModelResponse response = port.generate(ModelRequest.of("the red question").withContext(by));
    return response.decisionId().orElseThrow();
  }

  private String records() throws IOException {
    StringBuilder lines = new StringBuilder();
    AuditFolder.at(directory).forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }

  private static Target target() {
    return inside("own", answering("fine"));
  }

  private ModelPort port() {
    return Assembly.over("scripted", new Only(target()), settings);
  }

  private record Only(Target target) implements Backend {
    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public Choice choose(Routing routing) {
      return new Choice(routing.permitted(), "the only one");
    }

    @Override
    public void close() {}
  }
}
