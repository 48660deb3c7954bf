package io.modelport.policy;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Origin;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Usage;
import io.modelport.spi.RoutingRules.Domain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains that are known by examples, with a model whose vectors count three words. */
class ExamplesTest {
  private static final String POLICY =
      """
      purposes: {filing: {domain: law}}
      domains:
        medicine: {examples: [pill pill, pill dose], targets: [med]}
        law:
          examples: [court]
          similarity: 80%
          terms: [statute]
          targets: [local]
      """;

  private final List<String> asked = new ArrayList<>();

  private final EmbeddingPort words =
      request -> {
        asked.addAll(request.texts());
        return response(request.texts().stream().map(ExamplesTest::vector).toList());
      };

  private static float[] vector(String text) {
    float[] counts = new float[3];
    for (String word : text.split("\\W+", -1)) {
      int place = List.of("pill", "dose", "court").indexOf(word);
      if (place >= 0) {
        counts[place]++;
      }
    }
    return counts;
  }

  static EmbeddingResponse response(List<float[]> vectors) {
    return new EmbeddingResponse(
        vectors, Sensitivity.PUBLIC, Usage.none(), Origin.unknown(), Optional.empty());
  }

  private static Policy read(String text, Optional<EmbeddingPort> model) {
    Surroundings around =
        new Surroundings(Map.of("local", true, "med", true), Sensitivity.INTERNAL, Set.of(), model);
    return PolicyWatch.read("policy.yaml", text, Optional.of(around));
  }

  private static String domainOf(Policy policy, Request request) {
    return policy.routing().domains().stream()
        .filter(domain -> domain.covers().test(request))
        .map(Domain::name)
        .findFirst()
        .orElse("none");
  }

  private String domainOf(String text) {
    return domainOf(read(POLICY, Optional.of(words)), ModelRequest.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "which dose of the pill, medicine",
    "a pill and a dose and the court, medicine",
    "court court court pill, law",
    "court court pill pill pill, medicine",
    "court pill, medicine",
    "nothing of all this, none",
    "the statute on the pill, law"
  })
  void theNearestDomainThatIsNearEnoughDecidesWhereNoWordDoes(String text, String domain) {
    assertThat(domainOf(text)).isEqualTo(domain);
  }

  @Test
  void aPurposeOfAnotherDomainDecidesWhateverTheTextIsAbout() {
    Policy policy = read(POLICY, Optional.of(words));
    CallContext filing = CallContext.none().withPurpose("filing");
    assertThat(domainOf(policy, ModelRequest.of("pill").withContext(filing))).isEqualTo("law");
  }

  @Test
  void onlyTheLastUsersTurnCounts() {
    ModelRequest request =
        ModelRequest.of(Message.user("court"), Message.assistant("court"), Message.user("pill"));
    assertThat(domainOf(read(POLICY, Optional.of(words)), request)).isEqualTo("medicine");
    assertThat(domainOf(read(POLICY, Optional.of(words)), EmbeddingRequest.of("court", "pill")))
        .isEqualTo("law");
  }

  @Test
  void theModelReadsATextOnceAndItsBeginningOnly() {
    Policy policy = read(POLICY, Optional.of(words));
    asked.clear();
    String cut = "pill ".repeat(Examples.LONGEST / 5 - 1) + "pill\uD83D\uDC8A and more";
    domainOf(policy, ModelRequest.of(cut));
    domainOf(policy, ModelRequest.of(cut));
    assertThat(asked).containsExactly(cut.substring(0, Examples.LONGEST - 1));
  }

  @Test
  void aModelThatFailsLeavesTheRequestToItsRoute() {
    List<RuntimeException> failures = new ArrayList<>();
    EmbeddingPort moody =
        request -> {
          if (!failures.isEmpty()) {
            throw failures.remove(0);
          }
          return words.embed(request);
        };
    Policy policy = read(POLICY, Optional.of(moody));
    failures.add(new IllegalStateException("pill"));
    failures.add(new IllegalStateException("pill"));
    assertThat(domainOf(policy, ModelRequest.of("pill"))).isEqualTo("none");
    assertThat(domainOf(policy, ModelRequest.of("pill"))).as("asked again").isEqualTo("medicine");
  }

  @Test
  void aModelThatHangsIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    EmbeddingPort hanging =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return words.embed(request);
        };
    assertThat(new Examples(hanging, Duration.ofMillis(20)).nearest("pill")).isEmpty();
    never.countDown();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{similarity: 30%, targets: [med], terms: [x]} | \"similarity\" is how near",
        "{examples: [], targets: [med]} | expected a list that is not empty",
        "{examples: [pill, pill], targets: [med]} | leads to the domain \"d\" already",
        "{examples: [pill], similarity: near, targets: [med]} | expected a share"
      })
  void saysWhatIsWrongWithExamples(String domain, String problem) {
    assertThat(mistakes("domains: {d: " + domain + "}", Optional.of(words)))
        .anySatisfy(each -> assertThat(each).contains("line 1").contains(problem));
  }

  @Test
  void saysThatAnExampleIsTooLong() {
    String text = "domains: {d: {examples: [" + "a".repeat(601) + "], targets: [med]}}";
    assertThat(mistakes(text, Optional.of(words))).anyMatch(each -> each.contains("up to 600"));
  }

  @Test
  void saysWhatExamplesNeed() {
    assertThat(mistakes(POLICY, Optional.empty()))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("set modelport.policy.semantic"));
  }

  @Test
  void saysThatTheModelCannotReadThem() {
    EmbeddingPort broken =
        request -> {
          throw new IllegalStateException("pill");
        };
    assertThat(mistakes(POLICY, Optional.of(broken)))
        .allSatisfy(each -> assertThat(each).contains("IllegalStateException"));
  }

  @Test
  void saysThatTheModelGivesNothingForThem() {
    EmbeddingPort zeros =
        request -> response(nCopies(request.texts().size(), new float[] {0, 0, 0}));
    assertThat(mistakes(POLICY, Optional.of(zeros)))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("the model cannot read these"));
  }

  @Test
  void anExampleIsAsNearAsCanBe() {
    String policy =
        "domains: {d: {examples: [pill dose court pill], similarity: 100%, targets: [med]}}";
    Policy read = read(policy, Optional.of(words));
    assertThat(domainOf(read, ModelRequest.of("pill dose court pill"))).isEqualTo("d");
  }

  private static List<String> mistakes(String text, Optional<EmbeddingPort> model) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(text, model)).problems();
  }

  /** As {@code policy check} does. */
  @Test
  void withoutTargetsToHoldItAgainstTheExamplesAreOnlyRead() {
    Policy policy = PolicyWatch.read("policy.yaml", POLICY, Optional.empty());
    assertThat(domainOf(policy, ModelRequest.of("pill"))).isEqualTo("none");
  }
}
