package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.AuditFolder;
import io.modelport.evaluation.Evaluation;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.CaseWriter;
import io.modelport.evaluation.suite.Suite;
import io.modelport.review.CaseCheck;
import io.modelport.review.Feedback;
import io.modelport.review.FeedbackBook;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of answers becomes cases that later answers are held to. */
class FeedbackTest {
  private static final ModelRequest ASKED =
      ModelRequest.of(Message.system("Say a colour."), Message.user("The sky?"))
          .withDocuments(List.of(Document.of("faq", "Skies are blue.")))
          .withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));

  @TempDir Path place;

  private final List<Feedback> recorded = new ArrayList<>();

  private FeedbackBook book() {
    Settings settings =
        Settings.of(Map.of("modelport.feedback.directory", place.resolve("said").toString()));
    return FeedbackBook.of(settings, Clock.systemUTC(), CaseWriter::of, recorded::add)
        .orElseThrow();
  }

  private static ModelResponse response(String id) {
    return ModelResponse.of(
            Message.assistant("green").atLeast(Sensitivity.CONFIDENTIAL), Finish.STOP)
        .withDecisionId(id);
  }

  @Test
  void aCorrectionBecomesACaseThatTheRightAnswerPassesAndTheOldOneDoesNot() {
    book().add(Feedback.on(ASKED, response("d1")).rated(1).corrected("blue").by("maria"));
    book().add(Feedback.on(ASKED, response("d2")).rated(5));
    book().add(Feedback.on(ASKED, response("d3")).rated(2).commented("no"));
    assertThat(book().size()).isEqualTo(3);
    Suite suite = Suite.of("feedback", String.join("\n", book().cases(CaseCheck.EXACT)));
    assertThat(suite.cases()).extracting(Case::id).containsExactly("d1", "d2");
    Case first = suite.cases().get(0);
    assertThat(first.asked().messages()).isEqualTo(ASKED.messages());
    assertThat(first.asked().documents()).hasSize(1);
    assertThat(first.declared()).contains(Sensitivity.CONFIDENTIAL);
    assertThat(first.tags()).containsExactly("feedback", "rated-1");
    Suite corrected = Suite.of("one", book().cases(CaseCheck.EXACT).get(0));
    ModelPort right = request -> ModelResponse.of("blue");
    ModelPort wrong = request -> ModelResponse.of("green");
    assertThat(Evaluation.of(corrected).on(right).run().passed()).isEqualTo(1);
    assertThat(Evaluation.of(corrected).on(wrong).run().passed()).isZero();
    for (CaseCheck check : CaseCheck.values()) {
      assertThat(Suite.of("all", String.join("\n", book().cases(check))).cases()).hasSize(2);
    }
  }

  @Test
  void theLatestWordOnADecisionCounts() {
    book().add(Feedback.on(ASKED, response("d1")).corrected("red"));
    book().add(Feedback.on(ASKED, response("d1")).corrected("blue"));
    book().add(Feedback.on(ASKED, response("d1")).rated(4).commented("thanks"));
    assertThat(book().cases(CaseCheck.EXACT)).hasSize(1).first().asString().contains("blue");
  }

  @Test
  void aGoodRatingThatIsTakenBackIsNoRightAnswer() {
    book().add(Feedback.on(ASKED, response("d1")).rated(5));
    assertThat(book().cases(CaseCheck.EXACT)).hasSize(1);
    book().add(Feedback.on(ASKED, response("d1")).commented("thanks"));
    assertThat(book().cases(CaseCheck.EXACT)).hasSize(1);
    book().add(Feedback.on(ASKED, response("d1")).rated(1).commented("dangerous"));
    assertThat(book().cases(CaseCheck.EXACT)).isEmpty();
    book().add(Feedback.on(ASKED, response("d1")).corrected("blue"));
    assertThat(book().cases(CaseCheck.EXACT)).hasSize(1);
  }

  @Test
  void aTemplateIsAskedAgainByItsName() {
    ModelRequest asked = ModelRequest.ofTemplate("greet", Map.of("name", "Jo", "age", 7));
    book().add(Feedback.on(asked, response("d1")).corrected("Hello Jo"));
    Suite suite = Suite.of("one", book().cases(CaseCheck.EXACT).get(0));
    assertThat(suite.cases().get(0).asked().template().orElseThrow().values())
        .containsEntry("name", "Jo")
        .containsEntry("age", new BigInteger("7"));
  }

  @Test
  void itIsItsOwnersAloneAndOutOfNames() throws IOException {
    Feedback feedback =
        Feedback.on(ASKED, response("d1")).commented("canary").corrected("canary").by("canary");
    book().add(feedback);
    assertThat(feedback.toString()).doesNotContain("canary", "sky");
    Path file = place.resolve("said/feedback-00000001.jsonl");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(recorded).containsExactly(feedback);
  }

  @Test
  void aRatingIsFromOneToFiveAndOnAnAnswerWithADecision() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feedback.on(ASKED, response("d1")).rated(6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feedback.on(ASKED, ModelResponse.of("x")))
        .withMessageContaining("decision id");
  }

  @Test
  void thatThereIsFeedbackStandsWithTheRecordsOfTheDecision() {
    Path records = place.resolve("records");
    Map<String, String> settings =
        Map.of(
            "modelport.backend",
            "fake",
            "modelport.fake.answer",
            "green",
            "modelport.audit.directory",
            records.toString(),
            "modelport.feedback.directory",
            place.resolve("said").toString());
    String id;
    try (ModelPort port = Assembly.modelPort(Settings.of(settings))) {
      ModelRequest asked = ModelRequest.of("The sky?");
      ModelResponse response = port.generate(asked);
      id = response.decisionId().orElseThrow();
      Assembly.feedback(port).add(Feedback.on(asked, response).rated(1).corrected("canary"));
    }
    List<String> lines = new ArrayList<>();
    try {
      AuditFolder.at(records).forEach(lines::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(lines)
        .anyMatch(line -> line.contains(id) && line.contains("\"stage\":\"RATED\",\"rating\":1"))
        .noneMatch(line -> line.contains("canary"));
  }
}
