package io.modelport.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.Tool;
import io.modelport.evaluation.Evaluation;
import io.modelport.evaluation.Verdict;
import io.modelport.evaluation.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shadow answered can be judged against what callers got, and nobody is asked again. */
class PairBookTest {
  @TempDir Path place;

  private Path folder() {
    return place.resolve("pairs");
  }

  private PairBook open() {
    return PairBook.of(Settings.of(Map.of("modelport.shadow.directory", folder().toString())))
        .orElseThrow();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder().resolve(PairBook.SUITE));
  }

  private Suite checkedBy(String check) throws IOException {
    List<String> changed = new ArrayList<>(lines());
    changed.set(0, "{\"defaults\": {\"checks\": [" + check + "]}}");
    return Suite.read(Files.write(folder().resolve("changed.jsonl"), changed));
  }

  private static ModelResponse answer(String text) {
    return ModelResponse.of(text);
  }

  @Test
  void aWorseShadowFailsWithoutAnyCall() throws IOException {
    try (PairBook book = open()) {
      for (int i = 0; i < 30; i++) {
        ModelRequest asked =
            ModelRequest.of(List.of(Message.system("Be short."), Message.user("Question " + i)))
                .withOptions(ModelOptions.none().withTemperature(0.2).withTopP(0.9));
        book.answered(asked, answer("yes, " + i), answer("no, " + i).withDecisionId("d" + i));
      }
    }
    Plan plan = Plan.usual().withMemory(folder().resolve(PairBook.ANSWERS));
    Suite suite = checkedBy("{\"contains\": \"yes\"}");
    assertThat(suite.cases()).hasSize(30);
    var evaluated = Evaluation.of(suite).with(plan).on(PairBook.recorded(PairBook.CANDIDATE));
    assertThat(evaluated.against(PairBook.recorded(PairBook.BASELINE)).compare().verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(evaluated.run().results().values())
        .allSatisfy(result -> assertThat(result.answer().orElseThrow().text()).startsWith("no"));
  }

  @Test
  void theSameQuestionIsKeptOnceEvenAfterARestart() throws IOException {
    for (int start = 0; start < 2; start++) {
      try (PairBook book = open()) {
        book.answered(ModelRequest.of("Same"), answer("one"), answer("two"));
        book.answered(ModelRequest.of("Same"), answer("three"), answer("four"));
      }
    }
    assertThat(lines()).hasSize(2).last().asString().contains("\"Same\"");
  }

  @Test
  void itHoldsNoMoreThanAPortCanHoldInMemory() throws IOException {
    String novel = "x".repeat(9_000_000);
    for (int start = 0; start < 2; start++) {
      try (PairBook book = open()) {
        for (int i = 0; i < 6; i++) {
          ModelRequest asked = ModelRequest.of("Sum it up, " + start + "." + i);
          book.answered(asked, answer(novel), answer(novel));
        }
      }
    }
    assertThat(lines()).hasSize(1 + 4);
  }

  @Test
  void anyTextIsFoundAgain() throws IOException {
    String odd = "one\u2028two\u0085three\r\nfour \uD83D"; // and half an emoji
    try (PairBook book = open()) {
      book.answered(ModelRequest.of(odd), answer("yes" + odd), answer("yes, too" + odd));
    }
    Plan plan = Plan.usual().withMemory(folder().resolve(PairBook.ANSWERS));
    var run =
        Evaluation.of(checkedBy("{\"contains\": \"yes\"}"))
            .with(plan)
            .on(PairBook.recorded(PairBook.CANDIDATE))
            .run();
    assertThat(run.results().values()).hasSize(1).allMatch(each -> each.answer().isPresent());
  }

  @Test
  void whatASuiteCannotAskIsLeftOut() throws IOException {
    try (PairBook book = open()) {
      Tool tool = new Tool("clock", "Tells the time.", "{\"type\": \"object\"}");
      ModelRequest tools =
          ModelRequest.of("When?").withOptions(ModelOptions.none().withTools(List.of(tool)));
      book.answered(tools, answer("now"), answer("then"));
    }
    assertThat(lines()).hasSize(1);
  }

  @Test
  void pairsCarryTheClassOfTheirAnswersAndAreForTheirOwnerAlone() throws IOException {
    try (PairBook book = open()) {
      Message given = Message.assistant("secret plan").atLeast(Sensitivity.CONFIDENTIAL);
      book.answered(ModelRequest.of("Tell"), ModelResponse.of(given, Finish.STOP), answer("no"));
    }
    assertThat(Suite.read(folder().resolve(PairBook.SUITE)).cases().get(0).floor())
        .isEqualTo(Sensitivity.CONFIDENTIAL);
    for (String file : List.of(PairBook.SUITE, PairBook.ANSWERS)) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderHasOneWriterAndHasToBeAFolder() throws IOException {
    try (PairBook book = open()) {
      assertThat(book).isNotNull();
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(this::open)
          .withMessageContaining("modelport.shadow.directory")
          .withMessageContaining("another port writes");
    }
    open().close();
    Files.write(place.resolve("file"), new byte[1]);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                PairBook.of(
                    Settings.of(
                        Map.of("modelport.shadow.directory", place.resolve("file").toString()))));
  }
}
