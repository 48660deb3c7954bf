package io.modelport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Document;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.RoutingRules;
import io.modelport.yaml.YamlFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final Surroundings AROUND =
      new Surroundings(
          Map.of("local", true, "med", true, "hosted", false, "next", false),
          Sensitivity.INTERNAL,
          Set.of("EMAIL", "SECRET"),
          Optional.empty());

  private static final String WHOLE =
      """
      classes: {EMAIL: internal}
      purposes:
        diagnosis: {at-least: restricted, domain: medicine}
        support: {regions: [EU-Central-1]}
        "*": {at-least: internal}
      tenants: {acme: confidential}
      sources: {"hr/*": restricted, handbook: public}
      domains:
        medicine: {labels: {area: medicine}, terms: [dosage, blood pressure], targets: [med]}
        code: {patterns: ['\\bstack ?trace\\b'], targets: [inside]}
      routes:
        public: [outside, inside]
        restricted: [local]
      fallback:
        med: [local]
      burst:
        from: local
        to: [hosted]
        begin: {utilisation: 95%, queue: 8}
        end: {utilisation: 60%, queue: 1}
        hold: 20s
        cap: 5.00
        longest-wait: 30s
      canary:
        - {of: hosted, to: next, share: 5%}
      shadow:
        - {of: local, to: hosted, share: 10%, cap: 1.00}
      """;

  private static Policy read(String text) {
    YamlFile file = YamlFile.of("policy.yaml", text);
    return PolicyFile.read(file, new Reading(file, AROUND));
  }

  private static List<String> mistakes(String text) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(text)).problems();
  }

  private static Classification found(Sensitivity sensitivity) {
    return new Classification(sensitivity, Map.of(), List.of("found"), "digest");
  }

  @Test
  void readsEverySection() {
    Policy policy = read(WHOLE);
    assertThat(policy.classes()).containsExactly(Map.entry("EMAIL", Sensitivity.INTERNAL));
    RoutingRules rules = policy.routing();
    assertThat(rules.domains()).extracting(RoutingRules.Domain::name).contains("medicine", "code");
    assertThat(rules.routes().get(Sensitivity.PUBLIC)).containsExactly("outside", "inside");
    assertThat(rules.fallback().get("med")).containsExactly("local");
    assertThat(rules.burst().orElseThrow().hold()).isEqualTo(Duration.ofSeconds(20));
    assertThat(rules.burst().orElseThrow().begin().utilisation()).isEqualTo(0.95);
    assertThat(rules.canaries())
        .containsEntry("hosted", new RoutingRules.Canary("hosted", "next", 0.05, Optional.empty()));
    assertThat(rules.shadows().get(0).cap().perHour()).isEqualByComparingTo("1");
  }

  @Test
  void isVersionedByItsBytes() {
    assertThat(read("tenants: {a: public}").version().orElseThrow())
        .hasSize(64)
        .isNotEqualTo(read("tenants: {b: public}").version().orElseThrow());
  }

  @Test
  void aPurposeATenantAndASourceRaiseTheClass() {
    Policy policy = read(WHOLE);
    ModelRequest plain = ModelRequest.of("Hello");
    ModelRequest diagnosis =
        plain.withContext(CallContext.none().withPurpose("diagnosis").withTenant("acme"));
    Classification raised = policy.applied(diagnosis, found(Sensitivity.INTERNAL));
    assertThat(raised.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(raised.reasons().get(0)).isEqualTo("The purpose means restricted");
    ModelRequest payroll = plain.withDocuments(List.of(Document.of("hr/payroll", "x")));
    assertThat(policy.applied(payroll, found(Sensitivity.PUBLIC)).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
    assertThat(policy.applied(plain, found(Sensitivity.PUBLIC)).sensitivity())
        .as("what is said of all other purposes")
        .isEqualTo(Sensitivity.INTERNAL);
  }

  @Test
  void whatIsAppliedAgainIsSaidOnce() {
    ModelRequest request =
        ModelRequest.of("Hello").withContext(CallContext.none().withPurpose("diagnosis"));
    Policy policy = read(WHOLE);
    Classification once = policy.applied(request, found(Sensitivity.INTERNAL));
    assertThat(policy.applied(request, once)).isEqualTo(once);
  }

  @Test
  void nothingThatIsSaidLowersAClass() {
    ModelRequest request =
        ModelRequest.of("Hello")
            .withDocuments(List.of(Document.of("handbook", "x")))
            .withContext(CallContext.none().withPurpose("support"));
    Classification kept = read(WHOLE).applied(request, found(Sensitivity.RESTRICTED));
    assertThat(kept.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(kept.reasons().get(0)).isEqualTo("found");
    assertThat(kept.regions()).containsExactly("eu-central-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What DOSAGE is usual? | medicine",
        "My blood pressure is high | medicine",
        "bloody pressure, dosages | none",
        "Read this stacktrace | code",
        "Hello | none"
      })
  void aDomainIsKnownByWholeWordsAndPatterns(String text, String domain) {
    assertThat(domainOf(ModelRequest.of(text))).isEqualTo(domain);
  }

  @Test
  void aPurposeDecidesTheDomainWhateverTheTextSays() {
    CallContext context = CallContext.none().withPurpose("diagnosis");
    assertThat(domainOf(ModelRequest.of("Read this stack trace").withContext(context)))
        .isEqualTo("medicine");
    CallContext labelled = CallContext.none().withLabel("area", "medicine");
    assertThat(domainOf(ModelRequest.of("Hello").withContext(labelled))).isEqualTo("medicine");
  }

  private static String domainOf(ModelRequest request) {
    return read(WHOLE).routing().domains().stream()
        .filter(domain -> domain.covers().test(request))
        .map(RoutingRules.Domain::name)
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: {} | \"rules\" is not a key here",
        "classes: {EMIAL: public} | no finding is of the type \"EMIAL\"; did you mean EMAIL?",
        "tenants: {a: secret} | expected public, internal, confidential or restricted",
        "tenants: {a: public, a: internal} | \"a\" stands here twice",
        "purposes: {p: {at-leest: public}} | \"at-leest\" is not a key here",
        "purposes: {p: {domain: law}} | the purpose \"p\" belongs to the domain \"law\"",
        "purposes: {p: {}} | nothing is said of the purpose \"p\"",
        "sources: {'hr/*': restricted, hr/pay: internal} | \"hr/pay\" never counts",
        "domains: {d: {targets: [local]}} | nothing leads to the domain \"d\"",
        "domains: {d: {terms: [x], targets: [lokal]}} | no target is called \"lokal\"",
        "domains: {d: {terms: [x], targets: []}} | expected a list that is not empty",
        "domains: {d: {patterns: ['('], targets: [local]}} | not a pattern",
        "domains: {d: {patterns: ['((a{99}){99}){9}'], targets: [local]}} | too large",
        "domains: {d: {patterns: ['(a+)+\\1'], targets: [local]}} | not a pattern",
        "routes: {restricted: [outside]} | \"outside\" is outside, where RESTRICTED never goes",
        "routes: {confidential: [hosted]} | \"hosted\" is outside",
        "routes: {public: [local, local]} | \"local\" stands here twice",
        "fallback: {local: [hosted], hosted: [local]} | the fallback of \"local\" leads back to it",
        "fallback: {nobody: [hosted]} | no target is called \"nobody\"",
        "canary: [{of: local, to: local, share: 5%}] | the same target",
        "canary: [{of: local, to: next, share: 500%}] | expected a share",
        "canary: [{of: hosted, to: local, share: 5%, cap: 1.00}] | nothing is paid for",
        "canary: [{of: local, to: next, share: 5%, cap: 0}] | a cap of nothing",
        "canary: [{of: local, to: next, share: 5%, currency: EUR}] | cap",
        "shadow: [{of: local, to: next, share: 5%}] | \"cap\" is missing",
        "[] | expected a mapping with classes",
        "'burst: {from: hosted, to: [next], begin: {queue: 2}, cap: 1}' | comes from inside",
        "'burst: {from: local, to: [med], begin: {queue: 2}, cap: 1}' | goes outside",
        "'burst: {from: local, to: [next], begin: {queue: 2}, cap: 0}' | a cap of nothing",
        "'burst: {from: local, to: [next], begin: {queue: 2}, end: {queue: 2}, cap: 1}' | flap",
        "'burst: {from: local, to: [next], begin: {}, cap: 1}' | one of utilisation, queue, wait"
      })
  void whatIsWrongIsRefusedByNameAndLine(String text, String mistake) {
    assertThat(mistakes("\n" + text))
        .as(text)
        .anySatisfy(each -> assertThat(each).contains("policy.yaml line 2: ", mistake));
  }

  @Test
  void aSecondDomainOfTheSameTermOrLabelsCouldNeverBeReached() {
    String twice =
        """
        domains:
          one: {terms: [dosage], labels: {area: a}, targets: [med]}
          two: {terms: [Dosage], labels: {area: a, kind: b}, targets: [local]}
        """;
    assertThat(mistakes(twice))
        .anySatisfy(each -> assertThat(each).contains("the term Dosage leads to", "\"one\""))
        .anySatisfy(each -> assertThat(each).contains("the labels of \"two\" lead to an earlier"));
  }

  @Test
  void canariesDoNotFollowEachOther() {
    String chain =
        """
        canary:
          - {of: local, to: next, share: 5%}
          - {of: next, to: hosted, share: 5%}
          - {of: local, to: med, share: 5%}
        """;
    assertThat(mistakes(chain))
        .anySatisfy(each -> assertThat(each).contains("is a canary and has one of its own"))
        .anySatisfy(each -> assertThat(each).contains("line 4", "has a canary above"));
  }

  @Test
  void allMistakesAreToldTogether() {
    assertThat(mistakes("tenants: {a: x}\nroutes: {restricted: [hosted]}\nwhat: 1\n")).hasSize(3);
  }

  @Test
  void theFileAloneCanBeCheckedWithoutTargets() {
    YamlFile file = YamlFile.of("p", "routes: {public: [any]}");
    Policy alone = PolicyFile.read(file, new Reading(file, Set.of()));
    assertThat(alone.routing().routes()).hasSize(1);
  }

  @Test
  void aFileAloneIsHeldAgainstTheTypesOfFindings() {
    YamlFile file = YamlFile.of("p", "classes: {EMIAL: public}");
    assertThatThrownBy(() -> PolicyFile.read(file, new Reading(file, Set.of("EMAIL", "PHONE"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 1: no finding is of the type \"EMIAL\"; did you mean EMAIL?");
  }

  @Test
  void aChainOfThirtyThousandFallbacksIsRead() {
    StringBuilder chain = new StringBuilder("fallback:\n");
    for (int i = 0; i < 30_000; i++) {
      chain.append("  t").append(i).append(": [t").append(i + 1).append("]\n");
    }
    YamlFile file = YamlFile.of("p", chain.toString());
    assertThat(PolicyFile.read(file, new Reading(file, Set.of())).routing().fallback())
        .hasSize(30_000);

    YamlFile circle = YamlFile.of("p", chain + "  t30000: [t7]\n");
    assertThatThrownBy(() -> PolicyFile.read(circle, new Reading(circle, Set.of())))
        .hasMessageContaining("line 9: the fallback of \"t7\" leads back to it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenants: &t {a: public}\\nsources: *t | line 2: an alias of a list or a mapping",
        "tenants: {a: public}\\nroutes: DEEP | line 2: lists and mappings are nested deeper than 50"
      })
  void whatIsTooMuchYamlIsToldWithItsLine(String text, String mistake) {
    String yaml = text.replace("\\n", "\n").replace("DEEP", "[".repeat(60) + "]".repeat(60));
    assertThat(mistakes(yaml)).anyMatch(each -> each.contains(mistake));
  }

  @Test
  void aFileThatIsTooLongIsToldSo() {
    assertThat(mistakes("tenants: {a: " + "x".repeat(4 << 20) + "}"))
        .anyMatch(each -> each.contains("the file is longer than 3145728 characters"));
  }

  @Test
  void theMaskingSectionNarrowsWhatMayGoOutMasked() {
    Policy policy = read("masking: {types: [email], never-for: [hr]}");
    CallContext support = CallContext.none().withPurpose("support");
    CallContext hr = CallContext.none().withPurpose("hr");

    assertThat(policy.unmaskable(support, Set.of("EMAIL"))).isEmpty();
    assertThat(policy.unmaskable(support, Set.of("EMAIL", "PHONE"))).isPresent();
    assertThat(policy.unmaskable(hr, Set.of("EMAIL"))).isPresent();
    assertThat(Policy.none().unmaskable(hr, Set.of("PHONE"))).isEmpty();
    assertThat(mistakes("masking: {types: [emial]}")).anyMatch(each -> each.contains("EMIAL"));
  }

  @Test
  void aPurposeAndATargetHaveMaskingRulesOfTheirOwn() {
    Policy policy =
        read("masking: {types: [email], purposes: {billing: [secret]}, targets: {outside: none}}");
    CallContext billing = CallContext.none().withPurpose("billing");

    assertThat(policy.unmaskable(billing, Set.of("SECRET"))).isEmpty();
    assertThat(policy.unmaskable(billing, Set.of("EMAIL"))).isPresent();
    assertThat(policy.unmaskable(CallContext.none(), Set.of("EMAIL"))).isEmpty();
    assertThat(policy.unmaskableFor("hosted", Set.of("EMAIL"))).isPresent();
    assertThat(Policy.none().unmaskableFor("hosted", Set.of("EMAIL"))).isEmpty();
    assertThat(mistakes("masking: {targets: {inside: [email]}}"))
        .anyMatch(each -> each.contains("nothing is masked for it"));
  }

  @Test
  void maskingMakesOutsideARouteForWhatMayNotLeaveAsItIs() {
    Policy policy = read("routes: {restricted: [outside]}\nmasking: {types: [email]}");
    assertThat(policy.routing().routes()).containsKey(Sensitivity.RESTRICTED);
  }

  @Test
  void everyShadowHasAnAccountOfItsOwn() {
    Policy policy =
        read(
            "shadow: [{of: local, to: med, share: 5%, cap: 1.00},"
                + " {of: hosted, to: next, share: 5%, cap: 1.00}]");
    assertThat(policy.routing().shadows())
        .extracting(each -> each.cap().name())
        .doesNotHaveDuplicates();
  }

  @Test
  void anEmptyFileIsAMistake() {
    assertThat(mistakes("# nothing\n")).anySatisfy(each -> assertThat(each).contains("is empty"));
  }
}
