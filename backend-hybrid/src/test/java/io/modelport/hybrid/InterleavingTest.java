package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.assembly.TimedPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of all kinds at once, at targets that fail at random, under policies that change: retry,
 * fallback, burst, a stream that breaks off or is left, canary, shadow, reload, a detector that
 * crashes, is late or finds what nobody has heard of, a private engine that dies, a folder of
 * records that goes away, an undeclared image, tools, documents, masks, embeddings, domains by
 * examples.
 */
class InterleavingTest {
  private static final int CALLERS = 3;
  private static final int CALLS = 150; // of each caller at one port

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
          """,
          """
          domains: {talk: {examples: [please go on, tell me more], targets: [out-b, spare]}}
          canary: [{of: out-b, to: out-a, share: 50%, cap: 0.01}]
          """,
          """
          routes: {confidential: [outside, inside], restricted: [out-a, inside]}
          masking: {types: [email], purposes: {hr: none}, targets: {out-b: none}}
          """);

  /** What a reload may meet instead: a class that nobody knows, half a file. */
  private static final List<String> BROKEN =
      List.of("classes: {EMAIL: harmless}\n", "purposes: {hr: {at-least: nothing}}\n", "routes: {");

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Landscape places = new Landscape(seed);
  private final Map<Kind, AtomicLong> failures = new ConcurrentHashMap<>();
  private int ports;
  private int reloads;

  @Test
  void nothingSensitiveReachesAnybodyOutside() throws Exception {
    run(4_000);
  }

  @Tag("nightly")
  @Test
  void norInAMillionCalls() throws Exception {
    run(1_000_000);
    // A few thousand calls may happen to meet none of these.
    assertThat(reloads).as("policies that changed under the calls").isPositive();
    assertThat(failures).containsKey(Kind.AUDIT_UNAVAILABLE);
    System.out.println(
        "1,000,000 calls, seed "
            + seed
            + ": "
            + places.left()
            + " bytes went out, "
            + places.leaked()
            + " of them sensitive; "
            + places.kept()
            + " sensitive bytes stayed; "
            + ports
            + " ports, "
            + reloads
            + " reloads, failures "
            + failures);
  }

  private void run(int calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      for (int done = 0; done < calls; done += CALLERS * CALLS) {
        onePort(callers);
        assertThat(places.leaked()).as("bytes outside, seed %s", seed).isZero();
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(places.left()).as("what may leave does").isPositive();
    assertThat(places.kept()).as("what may not is answered inside").isPositive();
    assertThat(failures).containsKeys(Kind.TRUNCATED, Kind.NO_PERMITTED_ROUTE);
  }

  private void onePort(ExecutorService callers) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), policy());
    Optional<Path> records =
        random.nextInt(4) == 0
            ? Optional.of(Files.createDirectory(folder.resolve("records" + ports)))
            : Optional.empty();
    ports++;
    try (TimedPorts port = places.open(settings(policy, records))) {
      Optional<String> before = version(port);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Traffic traffic = new Traffic(new Random(random.nextLong()));
        running.add(callers.submit(() -> calls(port, traffic)));
      }
      disturb(policy, records, running);
      for (Future<?> each : running) {
        each.get();
      }
      reloads += version(port).equals(before) ? 0 : 1;
    } finally {
      records.ifPresent(InterleavingTest::delete);
    }
  }

  /** What happens to a port while it is called. */
  private void disturb(Path policy, Optional<Path> records, List<Future<?>> running)
      throws IOException {
    boolean changed = false;
    while (running.stream().anyMatch(each -> !each.isDone())) {
      places.local.dead = random.nextInt(4) == 0;
      places.spare.dead = random.nextInt(4) == 0;
      places.later(random.nextInt(1_500));
      if (!changed) {
        Files.writeString(policy, random.nextInt(3) == 0 ? broken() : policy());
        records.filter(each -> random.nextBoolean()).ifPresent(InterleavingTest::delete);
        changed = true;
      }
      try {
        running.get(random.nextInt(running.size())).get(5, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | InterruptedException | ExecutionException e) {
        // Looked at when all are done.
      }
    }
  }

  private static Settings settings(Path policy, Optional<Path> records) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "modelport.policy.file", policy.toString(),
                "modelport.policy.semantic", "letters",
                "modelport.masking.types", "email",
                "modelport.detector-timeout", "100ms",
                "modelport.retry.longest-wait", "1ms",
                "modelport.breaker.failures", "1000"));
    records.ifPresent(
        each -> {
          settings.put("modelport.audit.directory", each.toString());
          settings.put("modelport.audit.segment-size", "4KiB");
        });
    return Settings.of(settings);
  }

  private static Optional<String> version(TimedPorts port) {
    return Assembly.explain(port.model(), ModelRequest.of("Hello")).policy();
  }

  private String policy() {
    return CLASSES + POLICIES.get(random.nextInt(POLICIES.size()));
  }

  private String broken() {
    return BROKEN.get(random.nextInt(BROKEN.size()));
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is written to at the same time: the rest of it goes with the folder of the test.
    }
  }

  private void calls(TimedPorts port, Traffic traffic) {
    for (int i = 0; i < CALLS; i++) {
      try {
        call(port, traffic);
      } catch (ModelException e) { // failing is always allowed
        failures.computeIfAbsent(e.kind(), kind -> new AtomicLong()).incrementAndGet();
      }
    }
  }

  private static void call(TimedPorts port, Traffic traffic) {
    if (traffic.chance(6)) {
      var unused = port.embeddings().embed(traffic.embedding());
      return;
    }
    ModelRequest request = traffic.chance(2) ? traffic.harmless() : traffic.sensitive();
    if (traffic.chance(10)) {
      leave(port, request);
      return;
    }
    Message answer =
        traffic.chance(2) ? streamed(port, request) : port.model().generate(request).message();
    if (traffic.chance(3)) { // the answer carries its request's class on
      String next = answer.sensitivity().isAbove(Sensitivity.INTERNAL) ? Spy.MARK : "Go on";
      var unused = port.model().generate(ModelRequest.of(answer, Message.user(next)));
    }
  }

  private static Message streamed(TimedPorts port, ModelRequest request) {
    try (ModelStream stream = port.model().stream(request)) {
      stream.forEach(piece -> {});
      return stream.response().message();
    }
  }

  /** After the first piece. */
  private static void leave(TimedPorts port, ModelRequest request) {
    try (ModelStream stream = port.model().stream(request)) {
      assertThat(stream.iterator().hasNext()).isTrue();
    }
  }
}
