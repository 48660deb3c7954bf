package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Drifted;
import io.modelport.spi.Attempt;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that were under way when the model was found to have changed. */
@Timeout(180)
class DoubtedOnTheWayTest {
  private static final int BASELINE = 200;
  private static final CallContext JO = CallContext.none().withPrincipal("jo");
  private static final ModelRequest QUICK = ModelRequest.of("Where is my order?").withContext(JO);
  private static final ModelRequest SLOW = ModelRequest.of("Slowly, please.").withContext(JO);
  private static final ModelRequest PIECES = ModelRequest.of("In pieces.").withContext(JO);

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(3);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger quick = new AtomicInteger();

  @AfterEach
  void end() {
    goOn.countDown();
    threads.shutdownNow();
  }

  private ScriptedPipeline scripted(String action) throws IOException {
    String policy =
        """
        access:
          roles: {lead: [ada]}
          rules:
            ask: {roles: ["*"]}
            review: {roles: [lead], operations: [reviews], up-to: confidential}
        review: {deadline: 1h, rules: {}}
        """;
    Map<String, String> settings = new HashMap<>();
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
    settings.put("modelport.policy.file", file.toString());
    settings.put("modelport.review.directory", folder.resolve("held").toString());
    settings.put("modelport.drift.directory", folder.resolve("drift").toString());
    settings.put("modelport.drift.baseline", String.valueOf(BASELINE));
    settings.put("modelport.drift.action", action);
    return new ScriptedPipeline()
        .settings(settings)
        .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2));
  }

  /** Quick answers change after the baseline; the others wait to go on. */
  private Reply answer(Attempt attempt) {
    String asked = ((ModelRequest) attempt.request()).lastUserText();
    if (asked.equals(QUICK.lastUserText())) {
      boolean early = quick.incrementAndGet() <= BASELINE + 60;
      return said(early ? "It is on its way." : "I'm sorry, I cannot help with that.");
    }
    if (asked.equals(PIECES.lastUserText())) {
      attempt.emit("Piece ");
    }
    hang();
    return said("Piece by piece.");
  }

  private static Reply said(String text) {
    return Completion.of(text, Finish.STOP, Usage.none());
  }

  private void hang() {
    begun.countDown();
    try {
      assertThat(goOn.await(2, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void askUntilFoundOut(ScriptedPipeline scripted, Pipeline port) {
    for (int i = 0; i < BASELINE + 120; i++) {
      assertThat(asked(port, QUICK)).isNotEqualTo(Kind.INTERNAL.name());
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              var unused = asked(port, QUICK);
              return scripted.records.stream().anyMatch(Drifted.class::isInstance);
            });
  }

  private static String read(ModelStream stream, List<String> pieces) {
    try (stream) {
      stream.forEach(piece -> pieces.add(piece.text()));
      return stream.response().text();
    } catch (ModelException e) {
      return e.kind().name();
    }
  }

  private static String asked(Pipeline port, ModelRequest request) {
    try {
      return port.generate(request).text();
    } catch (ModelException e) {
      return e.kind().name();
    }
  }

  @Test
  void whatTheReaderHasNotBegunToSeeWaitsForAPersonToo() throws Exception {
    ScriptedPipeline scripted = scripted("review");
    List<String> unseen = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    try (Pipeline port = scripted.over(inside("first", this::answer))) {
      Future<String> whole = threads.submit(() -> asked(port, SLOW));
      Future<String> late = threads.submit(() -> read(port.stream(SLOW), unseen));
      Future<String> early = threads.submit(() -> read(port.stream(PIECES), seen));
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
      askUntilFoundOut(scripted, port);
      goOn.countDown();
      assertThat(whole.get(1, TimeUnit.MINUTES)).isEqualTo("HELD");
      assertThat(late.get(1, TimeUnit.MINUTES)).isEqualTo("HELD");
      assertThat(unseen).isEmpty();
      assertThat(early.get(1, TimeUnit.MINUTES)).as("it had begun").isEqualTo("Piece by piece.");
      assertThat(String.join("", seen)).isEqualTo("Piece by piece.");
    }
  }

  @Test
  void whatHadArrivedOfACutAnswerIsNotShownEither() throws Exception {
    ScriptedPipeline scripted = scripted("review");
    CompletableFuture<Boolean> stays = new CompletableFuture<>();
    ScriptedTarget target =
        inside(
            "first",
            attempt -> {
              if (((ModelRequest) attempt.request()).lastUserText().equals(SLOW.lastUserText())) {
                hang();
                throw new ModelException(Kind.TRUNCATED, "It was cut.").withPartialText("You m");
              }
              return answer(attempt);
            });
    try (Pipeline port = scripted.over(target)) {
      Future<?> cut =
          threads.submit(
              () -> {
                try {
                  var unused = port.generate(SLOW);
                } catch (ModelException e) {
                  stays.complete(e.partialText().isPresent());
                }
              });
      begun.countDown();
      begun.countDown();
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
      askUntilFoundOut(scripted, port);
      goOn.countDown();
      cut.get(1, TimeUnit.MINUTES);
      assertThat(stays).isCompletedWithValue(false);
    }
  }

  /** Slow questions go to one that fails late, then to the one whose model changed meanwhile. */
  private String afterAnother(String action, Target... more) throws Exception {
    ScriptedPipeline scripted = scripted(action);
    Function<Attempt, Reply> failing =
        attempt -> {
          hang();
          throw new ModelException(Kind.MALFORMED_ANSWER, "It is garbled.");
        };
    List<Target> all = new ArrayList<>(List.of(inside("slow", failing)));
    all.add(inside("first", this::answer));
    all.addAll(List.of(more));
    Function<Routing, Choice> choice =
        routing -> {
          boolean slow =
              ((ModelRequest) routing.request()).lastUserText().equals(SLOW.lastUserText());
          List<Target> order =
              routing.permitted().stream()
                  .filter(each -> slow || each.name().equals("first"))
                  .toList();
          return new Choice(order, "scripted");
        };
    try (Pipeline port = scripted.choice(choice).over(all.toArray(Target[]::new))) {
      Future<String> call = threads.submit(() -> asked(port, SLOW));
      begun.countDown();
      begun.countDown();
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
      askUntilFoundOut(scripted, port);
      goOn.countDown();
      return call.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void aHeldTargetIsNotAskedByACallThatChoseItBefore() throws Exception {
    assertThat(afterAnother("hold")).isEqualTo("MALFORMED_ANSWER");
  }

  @Test
  void aCallFallsBackFromItWhereThereIsAnotherOne() throws Exception {
    Target other = inside("other", ScriptedTarget.answering("as ever"));
    assertThat(afterAnother("fall-back", other)).isEqualTo("as ever");
  }

  @Test
  void aCallAsksItAllTheSameWhereNobodyElseIsLeft() throws Exception {
    assertThat(afterAnother("fall-back")).isEqualTo("Piece by piece.");
  }
}
