package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelRequest;
import io.modelport.Origin;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.sensitivity.SubjectExamples.Example;
import io.modelport.spi.Classification;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectDetectorTest {
  private static final List<Family> FAMILIES = List.of(Family.values());
  private static final List<Example> EXAMPLES = SubjectExamples.all();

  private final AtomicInteger asked = new AtomicInteger();
  private final SubjectDetector detector =
      SubjectDetector.learned(SubjectDetectorTest::vectors, Profile.BALANCED);

  /** A model that knows the examples by heart, and takes all else for ordinary. */
  private static EmbeddingResponse vectors(EmbeddingRequest request) {
    List<float[]> vectors = request.texts().stream().map(SubjectDetectorTest::vector).toList();
    return new EmbeddingResponse(
        vectors, request.carried(), Usage.none(), Origin.unknown(), Optional.empty());
  }

  private static float[] vector(String text) {
    float[] vector = new float[FAMILIES.size() + 1];
    int place =
        EXAMPLES.stream()
            .filter(each -> each.subject().isPresent() && text.contains(content(each)))
            .mapToInt(each -> FAMILIES.indexOf(each.subject().orElseThrow()))
            .findFirst()
            .orElse(vector.length - 1);
    vector[place] = 3;
    return vector;
  }

  /** What a model is given to read of it. */
  private static String content(Example example) {
    return PassageWords.of(example.text()).content();
  }

  /** A model that knows no language. */
  private static EmbeddingResponse blindly(EmbeddingRequest request) {
    List<float[]> vectors = request.texts().stream().map(each -> new float[] {1, 0}).toList();
    return new EmbeddingResponse(
        vectors, request.carried(), Usage.none(), Origin.unknown(), Optional.empty());
  }

  private Classifier classifier(Detector rules, SubjectDetector subjects) {
    return new Classifier(
        List.of(rules), Optional.of(subjects), Sensitivity.INTERNAL, Duration.ofSeconds(30));
  }

  private Classification classified(String text, EmbeddingPort port, Duration limit) {
    SubjectDetector other = SubjectDetector.learned(port, Profile.BALANCED);
    return new Classifier(List.of(), Optional.of(other), Sensitivity.INTERNAL, limit)
        .classify(ModelRequest.of(text));
  }

  private static Detector rules(List<Finding> findings) {
    return new Detector() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Finding> detect(String text) {
        return findings;
      }
    };
  }

  @Test
  void learnsItsExamples() {
    long wrong =
        EXAMPLES.stream()
            .filter(each -> each.subject().isPresent() == detector.detect(each.text()).isEmpty())
            .count();

    assertThat(wrong).isZero();
  }

  @Test
  void findsAPassageAndSaysWhere() {
    String ordinary = "What is the capital of Mongolia? ".repeat(20);
    String text = ordinary + "\n" + example(Family.HEALTH);

    List<Finding> findings = detector.detect(text);

    assertThat(findings).extracting(Finding::type).contains("HEALTH");
    Finding last = findings.get(findings.size() - 1);
    assertThat(last.end()).isEqualTo(text.length());
    assertThat(last.start()).isGreaterThan(ordinary.length() / 2);
  }

  @Test
  void wordsTellWhereTheModelKnowsNoLanguage() {
    SubjectDetector blind = SubjectDetector.learned(SubjectDetectorTest::blindly, Profile.BALANCED);

    assertThat(blind.detect("Review our confidential merger plan, it is under NDA."))
        .extracting(Finding::type)
        .containsExactly("BUSINESS");
    assertThat(blind.detect("\u5ba1\u9605\u6211\u4eec\u7684\u4fdd\u5bc6\u5408\u540c\u3002"))
        .extracting(Finding::type)
        .containsExactly("BUSINESS");
    assertThat(blind.detect("Write a poem about the capital of Chile.")).isEmpty();
  }

  @Test
  void wordsThatAreClearlyOrdinaryAreNotGivenToTheModel() {
    SubjectDetector counted =
        SubjectDetector.learned(counting(SubjectDetectorTest::blindly), Profile.BALANCED);
    int learning = asked.get();

    counted.detect("Write a short poem about the capital of France.");
    assertThat(asked).hasValue(learning);
    counted.detect("The patient takes a new medicine.");
    assertThat(asked).hasValue(learning + 1);
  }

  private EmbeddingPort counting(EmbeddingPort port) {
    return request -> {
      asked.incrementAndGet();
      return port.embed(request);
    };
  }

  @Test
  void whatHasNoWordsIsNotGivenToTheModel() {
    EmbeddingPort words =
        request -> {
          assertThat(request.texts()).noneMatch(String::isBlank);
          return vectors(request);
        };

    assertThat(SubjectDetector.learned(words, Profile.BALANCED).detect("12:30, 004-112-998."))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
  void vectorsThatSayNothingAreAFailure(float number) {
    AtomicInteger calls = new AtomicInteger();
    int learning = -Math.floorDiv(-SubjectExamples.all().size(), 16);
    EmbeddingPort breaking =
        request -> calls.incrementAndGet() > learning ? filled(request, number) : vectors(request);
    SubjectDetector broken = SubjectDetector.learned(breaking, Profile.BALANCED);

    assertThat(
            classifier(rules(List.of()), broken)
                .classify(ModelRequest.of("The patient takes a new medicine."))
                .sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  private static EmbeddingResponse filled(EmbeddingRequest request, float number) {
    float[] vector = vectors(request).vectors().get(0).clone();
    Arrays.fill(vector, number);
    return new EmbeddingResponse(
        List.of(vector), request.carried(), Usage.none(), Origin.unknown(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2764\ufe0f", "42 \u2600\ufe0f", "1\ufe0f\u20e3 2\ufe0f\u20e3"})
  void signsWithoutWordsAreReadAndFindNothing(String text) {
    assertThat(detector.detect(text)).isEmpty();
  }

  @Test
  void raisesWhatTheRulesLeaveOpen() {
    Classifier classifier = classifier(rules(List.of()), detector);

    assertThat(classifier.classify(ModelRequest.of(example(Family.HEALTH))).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
    assertThat(
            classifier.classify(ModelRequest.of("What is the capital of Mongolia?")).sensitivity())
        .isEqualTo(Sensitivity.INTERNAL);
  }

  @Test
  void isNotAskedWhereTheRulesHaveDecided() {
    SubjectDetector counted =
        SubjectDetector.learned(counting(SubjectDetectorTest::vectors), Profile.BALANCED);
    int learning = asked.get();
    Finding secret = new Finding("SECRET", Sensitivity.RESTRICTED, 0, 2, 1);

    Classification classification =
        classifier(rules(List.of(secret)), counted).classify(ModelRequest.of("Hello"));

    assertThat(classification.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(asked).hasValue(learning);
  }

  @Test
  void aModelThatFailsMakesTheTextRestricted() {
    EmbeddingPort failing =
        request -> {
          if (request.texts().contains("hello")) {
            throw new IllegalStateException("Hello");
          }
          return vectors(request);
        };

    Classification classification = classified("Hello", failing, Duration.ofSeconds(30));

    assertThat(classification.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(classification.reasons().get(0))
        .isEqualTo("The detector subjects failed with IllegalStateException");
  }

  @Test
  void aModelThatIsLateMakesTheTextRestricted() {
    EmbeddingPort late =
        request -> {
          if (request.texts().contains("hello")) {
            await(new CountDownLatch(1));
          }
          return vectors(request);
        };

    assertThat(classified("Hello", late, Duration.ofMillis(50)).reasons().get(0))
        .startsWith("The detector subjects was not done within");
  }

  private static void await(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTextThatTheModelCannotReadInTimeIsRestricted() {
    Classifier classifier = classifier(rules(List.of()), detector);

    assertThat(classifier.classify(ModelRequest.of("word ".repeat(30_000))).reasons().get(0))
        .isEqualTo("The detector subjects failed with TextTooLongException");
  }

  @Test
  void whatASubjectWeighsIsForThePolicyToSay() {
    SubjectDetector lowered = detector.weighing(Map.of("HEALTH", Sensitivity.PUBLIC));

    assertThat(lowered.detect(example(Family.HEALTH)).get(0).sensitivity())
        .isEqualTo(Sensitivity.PUBLIC);
    assertThat(
            SubjectDetector.learned(SubjectDetectorTest::vectors, Profile.SECRETS_ONLY)
                .detect(example(Family.HEALTH)))
        .isEmpty();
  }

  @Test
  void theExamplesAreInFourLanguagesAndAllDifferent() {
    assertThat(EXAMPLES).extracting(Example::text).doesNotHaveDuplicates().hasSizeGreaterThan(900);
    Map<Optional<Family>, List<String>> languages =
        EXAMPLES.stream()
            .collect(
                Collectors.groupingBy(
                    Example::subject, Collectors.mapping(Example::language, Collectors.toList())));
    assertThat(languages.values())
        .allSatisfy(each -> assertThat(each).contains("en", "de", "fr", "es"));
  }

  @Test
  void aModelThatIsNotInstalledIsAMistakeThatNamesTheCure() {
    Settings settings = Settings.of(Map.of("modelport.sensitivity.semantic", "unheard-of"));

    assertThatThrownBy(() -> Subjects.of(settings, Profile.BALANCED))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.sensitivity.semantic names \"unheard-of\"")
        .hasMessageContaining("modelport-backend-hybrid");
    assertThat(Subjects.of(Settings.of(Map.of()), Profile.BALANCED)).isEmpty();
  }

  private static String example(Family family) {
    return EXAMPLES.stream()
        .filter(each -> each.subject().equals(Optional.of(family)))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
