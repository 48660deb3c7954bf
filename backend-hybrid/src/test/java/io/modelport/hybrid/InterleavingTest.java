package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.assembly.Opening;
import io.modelport.spi.Backend;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of all kinds at targets that fail at random, under policies that change: retry, fallback,
 * burst, a stream that breaks off, canary, shadow, reload, a detector that crashes, a private
 * engine that dies, an undeclared image, a tool's result, embeddings.
 */
class InterleavingTest {
  private static final String CLASSES =
      """
      purposes: {hr: {at-least: confidential}, "*": {regions: [eu]}}
      tenants: {acme: restricted}
      sources: {"hr/*": restricted}
      """;
  private static final List<String> POLICIES =
      List.of(
          "routes: {internal: [outside, inside]}\n",
          "fallback: {local: [out-a], out-a: [out-b]}\nroutes: {restricted: [inside]}\n",
          """
          routes: {internal: [inside]}
          burst: {from: inside, to: [outside], begin: {queue: 3}, hold: 1ms, cap: 100.00}
          """,
          """
          canary: [{of: out-a, to: out-b, share: 50%}, {of: local, to: spare, share: 30%}]
          shadow:
            - {of: local, to: out-a, share: 100%, cap: 100.00}
            - {of: out-a, to: out-b, share: 50%, cap: 100.00}
          """,
          """
          domains: {care: {terms: [please], targets: [spare, out-b]}}
          fallback: {spare: [outside]}
          """);

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Spy outA = new Spy("out-a", false, new Random(seed + 1));
  private final Spy outB = new Spy("out-b", false, new Random(seed + 2));
  private final Spy local = new Spy("local", true, new Random(seed + 3));
  private final Spy spare = new Spy("spare", true, new Random(seed + 4));

  @Test
  void nothingSensitiveReachesAnybodyOutside() throws IOException {
    run(2_000);
  }

  @Tag("nightly")
  @Test
  void norInAMillionCalls() throws IOException {
    run(1_000_000);
  }

  private void run(int calls) throws IOException {
    for (int done = 0; done < calls; done += 100) {
      Path policy = Files.writeString(folder.resolve("policy.yaml"), policy());
      Settings settings =
          Settings.of(
              Map.of(
                  "modelport.policy.file", policy.toString(),
                  "modelport.retry.longest-wait", "1ms",
                  "modelport.breaker.failures", "1000"));
      try (ModelPort port = Assembly.over("hybrid", opening(), settings);
          EmbeddingPort embeddings = Assembly.embeddingsOver("hybrid", opening(), settings)) {
        for (int i = 0; i < 100; i++) {
          local.dead = random.nextInt(4) == 0;
          spare.dead = random.nextInt(4) == 0;
          if (i == 50) {
            Files.writeString(policy, policy()); // read where a second has passed meanwhile
          }
          call(port, embeddings);
        }
      }
      assertThat(outA.marked() + outB.marked()).as("bytes outside, seed %s", seed).isZero();
    }
    assertThat(outA.seen()).as("what may leave does").isPositive();
    assertThat(outB.seen()).isPositive();
    assertThat(local.marked()).as("what may not is answered inside").isPositive();
  }

  private String policy() {
    return CLASSES + POLICIES.get(random.nextInt(POLICIES.size()));
  }

  private Opening opening() {
    return context -> new HybridBackend(side(outA, outB), side(local, spare), context::isInside);
  }

  private static Backend side(Target... targets) {
    return new Backend() {
      @Override
      public List<Target> targets() {
        return List.of(targets);
      }

      @Override
      public void close() {}
    };
  }

  private void call(ModelPort port, EmbeddingPort embeddings) {
    try {
      if (random.nextInt(6) == 0) {
        embeddings.embed(embedding());
        return;
      }
      ModelRequest request = random.nextBoolean() ? harmless() : sensitive(random.nextInt(8));
      Message answer = random.nextBoolean() ? streamed(port, request) : whole(port, request);
      if (random.nextInt(3) == 0) { // the answer carries its request's class on
        String next = answer.sensitivity().isAbove(Sensitivity.INTERNAL) ? Spy.MARK : "Go on";
        whole(port, ModelRequest.of(answer, Message.user(next)));
      }
    } catch (ModelException e) {
      // Failing is always allowed.
    }
  }

  private static Message whole(ModelPort port, ModelRequest request) {
    return port.generate(request).message();
  }

  private static Message streamed(ModelPort port, ModelRequest request) {
    try (ModelStream stream = port.stream(request)) {
      stream.forEach(piece -> {});
      return stream.response().message();
    }
  }

  private EmbeddingRequest embedding() {
    return random.nextBoolean()
        ? EmbeddingRequest.of("please embed this " + random.nextInt())
        : EmbeddingRequest.of(marked()).atLeast(Sensitivity.RESTRICTED);
  }

  private ModelRequest harmless() {
    CallContext context = CallContext.none().withConversationId("c" + random.nextInt(99));
    return ModelRequest.of("please tell me more of export number " + random.nextInt(9))
        .withContext(context);
  }

  private String marked() {
    return "please " + Spy.MARK + " " + random.nextInt(1_000);
  }

  private ModelRequest sensitive(int kind) {
    ModelRequest plain = ModelRequest.of(marked());
    CallContext none = CallContext.none();
    return switch (kind) {
      case 0 -> plain.withContext(none.withDeclared(Sensitivity.RESTRICTED));
      case 1 -> plain.withContext(none.withPurpose("hr"));
      case 2 -> plain.withContext(none.withTenant("acme"));
      case 3 -> plain.withDocuments(List.of(Document.of("hr/payroll", marked())));
      case 4 -> ModelRequest.of(marked() + " " + CrashingDetector.WORD);
      case 5 ->
          ModelRequest.of(
              Message.user(
                  List.of(
                      new Part.Text(marked()), new Part.Image("image/png", new byte[] {1, 2}))));
      case 6 ->
          ModelRequest.of(
              Message.user(marked()),
              Message.toolResult("1", "card 4111 1111 1111 1111 " + Spy.MARK));
      default -> ModelRequest.of(Message.user(marked()).atLeast(Sensitivity.CONFIDENTIAL));
    };
  }
}
