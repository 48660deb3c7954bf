package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.spi.Classification;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private static final String CANARY = "anna@firma.example";

  private final Classifier classifier = Classifier.of(Settings.of(Map.of()));

  private static Classifier with(Detector... detectors) {
    return new Classifier(List.of(detectors), Sensitivity.INTERNAL, Duration.ofMillis(50));
  }

  private static Detector detector(Function<String, List<Finding>> detection) {
    return new Detector() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Finding> detect(String text) {
        return detection.apply(text);
      }
    };
  }

  private static ModelRequest declared(Sensitivity sensitivity, String text) {
    return ModelRequest.of(text).withContext(CallContext.none().withDeclared(sensitivity));
  }

  private Sensitivity classOf(ModelRequest request) {
    return classifier.classify(request).sensitivity();
  }

  @Test
  void ordinaryTextThatNobodyDeclaredIsInternal() {
    assertThat(classOf(ModelRequest.of("Where is my order?"))).isEqualTo(Sensitivity.INTERNAL);
  }

  @Test
  void textRaisesADeclaredClassAndNeverLowersIt() {
    assertThat(classOf(declared(Sensitivity.PUBLIC, "Hello"))).isEqualTo(Sensitivity.PUBLIC);
    assertThat(classOf(declared(Sensitivity.PUBLIC, CANARY))).isEqualTo(Sensitivity.CONFIDENTIAL);
    assertThat(classOf(declared(Sensitivity.RESTRICTED, CANARY))).isEqualTo(Sensitivity.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"note\":\"Call\\n4111111111111111\\nok\"}",
        "{\"note\":\"x\\nsk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD\"}",
        "{\"to\":\"\\u0034111 1111 1111 1111\"}",
        "{\"arguments\":\"{\\\"q\\\":\\\"J'ai le diab\\\\u00e8te\\\"}\"}"
      })
  void whatJsonWritesInEscapesIsRead(String json) {
    assertThat(classOf(ModelRequest.of("Hi").plus(Message.toolResult("1", json))))
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void whatIsFoundInBothReadingsOfATextCountsOnce() {
    ModelRequest request = ModelRequest.of("{\"to\":\"" + CANARY + "\",\"text\":\"a\\nb\"}");
    assertThat(classifier.classify(request).findings()).containsOnly(Map.entry("EMAIL", 1));
  }

  @Test
  void brokenUnicodeIsUnreadableWhateverWasReadBefore() {
    assertThat(classOf(ModelRequest.of("a\uFFFDb"))).isEqualTo(Sensitivity.INTERNAL);
    assertThat(classOf(ModelRequest.of("a\uD800b"))).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void everythingThatWouldLeaveIsRead() {
    String card = "4111 1111 1111 1111";
    ModelRequest plain = ModelRequest.of("Summarise.");
    assertThat(
            List.of(
                classOf(ModelRequest.of(Message.system(card), Message.user("Hi"))),
                classOf(
                    ModelRequest.of(
                        Message.user(card), Message.assistant("ok"), Message.user("Hi"))),
                classOf(ModelRequest.of(Message.user("Hi"), Message.toolResult("1", card))),
                classOf(plain.withDocuments(List.of(Document.of("notes", card)))),
                classOf(plain.withDocuments(List.of(Document.of(card, "notes"))))))
        .containsOnly(Sensitivity.RESTRICTED);
    assertThat(classifier.classify(EmbeddingRequest.of("Hi", card)).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aQuestionInOneTurnExplainsTheBareNumberInTheNext() {
    assertThat(
            classOf(
                ModelRequest.of(
                    Message.assistant("What is your account number?"), Message.user("730194625"))))
        .isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void whatAMessageCarriesCounts() {
    Message kept = Message.user("Nothing to see").atLeast(Sensitivity.CONFIDENTIAL);
    assertThat(classOf(ModelRequest.of(kept))).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void anImageThatNobodyDeclaredIsRestricted() {
    Part.Image image = new Part.Image("image/png", new byte[] {1});
    ModelRequest request =
        ModelRequest.of(Message.user(List.of(new Part.Text("What is this?"), image)));
    assertThat(classOf(request)).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(classOf(request.withContext(CallContext.none().withDeclared(Sensitivity.INTERNAL))))
        .isEqualTo(Sensitivity.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD800", "\uDC00", "\uD800\uD800\uDC00"})
  void brokenUnicodeIsRestricted(String text) {
    Classification classification = classifier.classify(ModelRequest.of(text));
    assertThat(classification.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(classification.reasons()).first().isEqualTo("The text is not valid Unicode");
    assertThat(classification.complete()).isFalse();
  }

  @Test
  void whatOneDetectorFindsIsNotAllWhereAnotherFails() {
    Finding finding = new Finding("OTHER", Sensitivity.RESTRICTED, 0, 1, 1);
    Detector failing =
        detector(
            text -> {
              throw new IllegalStateException("boom");
            });
    ModelRequest request = ModelRequest.of("boom");
    Classification found = with(failing, detector(text -> List.of(finding))).classify(request);
    assertThat(found.findings()).containsKey("OTHER");
    assertThat(found.complete()).isFalse();
    assertThat(with(detector(text -> List.of(finding))).classify(request).complete()).isTrue();
  }

  @Test
  void overlongTextIsRestricted() {
    ModelRequest request = ModelRequest.of("a".repeat(ReadableText.LONGEST));
    assertThat(classOf(request)).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aFailingDetectorMeansRestrictedAndSaysSoWithoutTheText() {
    Classification classification =
        with(detector(
                text -> {
                  throw new IllegalStateException(text);
                }))
            .classify(ModelRequest.of(CANARY));
    assertThat(classification.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(classification.reasons())
        .first()
        .isEqualTo("The detector test failed with IllegalStateException");
    assertThat(classification.toString()).doesNotContain(CANARY);
  }

  @Test
  void aDetectorThatOverflowsTheStackMeansRestricted() {
    Classifier deep =
        with(
            detector(
                text -> {
                  throw new StackOverflowError();
                }));
    assertThat(deep.classify(ModelRequest.of("Hi")).sensitivity())
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aLateDetectorMeansRestrictedAndIsStopped() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Detector late =
        detector(
            text -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                stopped.countDown();
              }
              return List.of();
            });
    Classification classification = with(late).classify(ModelRequest.of("Hi"));
    assertThat(classification.sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(classification.reasons()).first().asString().contains("not done within 50 ms");
    boolean neverRan = started.getCount() == 1;
    assertThat(neverRan || stopped.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void equalContentIsReadOnceButAFailureIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    Classifier counting =
        with(
            detector(
                text -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("first");
                  }
                  return List.of();
                }));
    for (int i = 0; i < 5; i++) {
      counting.classify(ModelRequest.of("Hi"));
    }
    assertThat(calls).hasValue(2);
    assertThat(counting.classify(declared(Sensitivity.CONFIDENTIAL, "Hi")).sensitivity())
        .isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void theDecisiveReasonComesFirstAndNoneHasAValue() {
    Classification classification =
        classifier.classify(ModelRequest.of("write " + CANARY + ", card 4111 1111 1111 1111"));
    assertThat(classification.reasons()).startsWith("PAYMENT_CARD found", "EMAIL found");
    assertThat(classification.findings())
        .containsEntry("EMAIL", 1)
        .containsEntry("PAYMENT_CARD", 1);
    assertThat(classification.toString()).doesNotContain("4111").doesNotContain("anna");
  }
}
