package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.GuardSet;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policy says of a document's source holds, whatever guards make of the request. */
class GuardedSourcesTest {
  private static final Document REVIEWS =
      new Document("hr/reviews.txt", "She did well.", Sensitivity.PUBLIC);

  @TempDir Path directory;

  private final ScriptedTarget target = outside("hosted", answering("yes"));

  private ScriptedPipeline scripted(String guards) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("policy.yaml"), "sources: {\"hr/*\": restricted}\n" + guards);
    return new ScriptedPipeline()
        .settings(
            Map.of("modelport.policy.file", file.toString(), "modelport.masking.types", "email"));
  }

  private void assertStays(Callable<?> call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::call);
    assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    assertThat(target.seen()).isEmpty();
  }

  @Test
  void aGuardThatCleansTextsKeepsTheirSource() throws IOException {
    String guards = "guards: {input: {sanitise: true, retrieved: {mark-from: 30%}}}\n";
    try (Pipeline port = scripted(guards).over(target)) {
      assertStays(() -> port.embed(EmbeddingRequest.of(REVIEWS)));
      assertStays(() -> port.generate(ModelRequest.of("Who?").withDocuments(List.of(REVIEWS))));
    }
  }

  @Test
  void aGuardThatGivesADocumentAnotherNameDoesNotFreeIt() throws IOException {
    try (Pipeline port =
        scripted("").guards(new GuardSet(List.of(new Renaming()), List.of())).over(target)) {
      assertStays(() -> port.generate(ModelRequest.of("Who?").withDocuments(List.of(REVIEWS))));
      assertThat(port.explain(ModelRequest.of("Who?").withDocuments(List.of(REVIEWS))))
          .satisfies(
              said ->
                  assertThat(said.classification().sensitivity())
                      .isEqualTo(Sensitivity.RESTRICTED));
    }
  }

  private static final class Renaming implements InputGuard {
    @Override
    public String name() {
      return "renaming";
    }

    @Override
    public Screened inspect(Request request) {
      ModelRequest asked = (ModelRequest) request;
      List<Document> other =
          asked.documents().stream()
              .map(each -> new Document("doc", each.text(), each.sensitivity()))
              .toList();
      return new Screened(asked.withDocuments(other), GuardVerdict.passed());
    }
  }
}
