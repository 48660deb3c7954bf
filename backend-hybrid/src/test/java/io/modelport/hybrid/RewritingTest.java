package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.TimedPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class that was declared, or that comes from a purpose, a tenant, a source or an earlier answer,
 * stays with the text, however that is rewritten: no detector finds anything in it.
 */
class RewritingTest {
  private static final String TEXT = "Project Heron will be announced on the third of May.";
  private static final String POLICY =
      """
      purposes: {hr: {at-least: confidential}}
      tenants: {acme: restricted}
      sources: {"board/*": restricted}
      routes: {restricted: [inside], confidential: [inside]}
      """;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Rewriting rewriting = new Rewriting(random);
  private final Landscape places = new Landscape(seed);

  @Test
  void neverLosesAClass() throws IOException {
    run(3_000);
  }

  @Tag("nightly")
  @Test
  void norInAHundredThousandRewritings() throws IOException {
    run(100_000);
  }

  private void run(int rewritings) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.policy.file", policy.toString(),
                "modelport.retry.longest-wait", "1ms",
                "modelport.breaker.failures", "1000"));
    try (TimedPorts port = places.open(settings)) {
      int answered = 0;
      for (int i = 0; i < rewritings; i++) {
        answered += asked(port) ? 1 : 0;
        assertThat(places.left()).as("bytes outside, seed %s", seed).isZero();
      }
      assertThat(answered).as("most are answered inside").isGreaterThan(rewritings / 4);
      assertThat(outsideAnswers(port)).as("what has no class goes out").isTrue();
    }
  }

  /** Asks about a text with a class; whether that was answered, with the class still there. */
  private boolean asked(TimedPorts port) {
    try {
      int way = random.nextInt(8);
      if (way == 0) {
        var unused = port.embeddings().embed(embedding());
        return true;
      }
      Message answer = way < 6 ? answer(port, context()) : answer(port, old(port));
      assertThat(answer.sensitivity().isAbove(Sensitivity.INTERNAL)).as("seed %s", seed).isTrue();
      return true;
    } catch (ModelException e) {
      return false; // nobody was there to answer
    }
  }

  private EmbeddingRequest embedding() {
    EmbeddingRequest texts = EmbeddingRequest.of(rewriting.inPieces(TEXT));
    return random.nextBoolean()
        ? texts.atLeast(Sensitivity.RESTRICTED)
        : EmbeddingRequest.of(Document.of("board/minutes", rewriting.of(TEXT)));
  }

  /** The class comes from what the caller or the policy says. */
  private ModelRequest context() {
    CallContext none = CallContext.none();
    return switch (random.nextInt(5)) {
      case 0 -> arranged().withContext(none.withDeclared(Sensitivity.CONFIDENTIAL));
      case 1 -> arranged().withContext(none.withPurpose("hr").withDeclared(Sensitivity.PUBLIC));
      case 2 -> arranged().withContext(none.withTenant("acme").withLabel("class", "public"));
      case 3 ->
          ModelRequest.of("What does it say?")
              .withDocuments(
                  List.of(Document.of("board/" + random.nextInt(9), rewriting.of(TEXT))));
      default ->
          ModelRequest.of("What does it say?")
              .withDocuments(
                  List.of(
                      Document.of("public", rewriting.of(TEXT)).atLeast(Sensitivity.RESTRICTED)));
    };
  }

  /** The class comes from a message of an earlier call; all the others are new. */
  private ModelRequest old(TimedPorts port) {
    Message old =
        random.nextBoolean()
            ? answer(port, context())
            : Message.toolResult("1", rewriting.of(TEXT)).atLeast(Sensitivity.RESTRICTED);
    List<Message> messages = new ArrayList<>(arranged().messages());
    messages.add(random.nextInt(messages.size() + 1), old);
    messages.add(Message.user(rewriting.of("Go on, this is public.")));
    ModelRequest next = ModelRequest.of(messages);
    return random.nextBoolean() ? next.plus(answer(port, next)) : next;
  }

  /** The rewritten text in one turn, in several, in parts of one, or as what a tool said. */
  private ModelRequest arranged() {
    return switch (random.nextInt(4)) {
      case 0 -> ModelRequest.of(rewriting.inPieces(TEXT).stream().map(Message::user).toList());
      case 1 ->
          ModelRequest.of(
              Message.user(rewriting.inPieces(TEXT).stream().map(Part.Text::new).toList()));
      case 2 ->
          ModelRequest.of(
              Message.user("What does it say?"), Message.toolResult("1", rewriting.of(TEXT)));
      default -> ModelRequest.of(rewriting.of(TEXT));
    };
  }

  private Message answer(TimedPorts port, ModelRequest request) {
    if (random.nextBoolean()) {
      return port.model().generate(request).message();
    }
    try (ModelStream stream = port.model().stream(request)) {
      return stream.response().message();
    }
  }

  private boolean outsideAnswers(TimedPorts port) {
    Supplier<ModelRequest> harmless = () -> ModelRequest.of("How do I export a report?");
    for (int i = 0; i < 100 && places.left() == 0; i++) {
      try {
        var unused = port.model().generate(harmless.get());
      } catch (ModelException e) {
        // It fails at random.
      }
    }
    return places.left() > 0;
  }
}
