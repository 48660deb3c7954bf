package io.modelport.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.State;
import io.modelport.evaluation.suite.Suite;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private static final Suite SUITE = suite(12, "{\"contains\":\"ok\"}");

  @Test
  void everyCaseGetsAResultInTheOrderOfTheSuite() {
    Run run =
        new Runner(SUITE, Plan.usual())
            .run(Subject.of("x", request -> ModelResponse.of("ok " + request.lastUserText())));
    assertThat(run.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(run.results().keySet())
        .containsExactlyElementsOf(SUITE.cases().stream().map(each -> each.id()).toList());
    assertThat(run.passed()).isEqualTo(1);
  }

  @Test
  void asManyCasesRunAtOnceAsThePlanSays() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3); // opens only where three calls meet
    ModelPort port =
        request -> {
          try {
            three.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return ModelResponse.of("ok");
        };
    Run run = new Runner(SUITE, Plan.usual().withAtOnce(3)).run(Subject.of("x", port));
    assertThat(run.count(State.PASSED)).isEqualTo(12);
  }

  @Test
  void aCallThatFailsIsAResult() {
    ModelPort port =
        request -> {
          if (request.lastUserText().equals("3")) {
            throw new ModelException(Kind.OVERLOADED, "Full.");
          }
          if (request.lastUserText().equals("4")) {
            throw new IllegalStateException("a bug, and content in its message");
          }
          return ModelResponse.of("ok");
        };
    Run run = new Runner(SUITE, Plan.usual()).run(Subject.of("x", port));
    assertThat(run.find("c3").orElseThrow().failure()).hasValue(Kind.OVERLOADED);
    assertThat(run.find("c3").orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(run.find("c3").orElseThrow().sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    assertThat(run.find("c4").orElseThrow().failure()).hasValue(Kind.INTERNAL);
    assertThat(run.failures()).containsEntry("OVERLOADED", 1L).containsEntry("INTERNAL", 1L);
    assertThat(run.count(State.PASSED)).isEqualTo(10);
  }

  @Test
  void aRunGoesOnWhereItStoppedAndAsksNothingTwice(@TempDir Path folder) throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    ModelPort port =
        request -> {
          asked.add(request.lastUserText());
          return ModelResponse.of("ok");
        };
    Plan plan = Plan.usual().withAtOnce(2).withFolder(folder);
    Run first =
        new Runner(SUITE, plan.withAllowance(Allowance.unlimited().withCalls(5)))
            .run(Subject.of("x", port));
    assertThat(first.ending()).isEqualTo(Ending.SPENT);
    assertThat(first.results()).hasSize(5);
    Run second = new Runner(SUITE, plan).run(Subject.of("x", port));
    assertThat(second.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(second.head().started()).isEqualTo(first.head().started());
    assertThat(asked).hasSize(12).doesNotHaveDuplicates();
    Run third = new Runner(SUITE, plan).run(Subject.of("x", port));
    assertThat(third.results()).isEqualTo(second.results());
    assertThat(asked).hasSize(12);
  }

  /** As a killed process leaves it. */
  @Test
  void aLineThatWasNotFinishedIsMadeAgain(@TempDir Path folder) throws Exception {
    ModelPort port = request -> ModelResponse.of("ok ü");
    Plan plan = Plan.usual().withFolder(folder);
    Run whole = new Runner(SUITE, plan).run(Subject.of("x", port));
    Path file = runFile(folder);
    byte[] bytes = Files.readAllBytes(file);
    for (int cut = 1; cut < 200; cut += 7) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
      Run again = new Runner(SUITE, plan).run(Subject.of("x", port));
      assertThat(again.results()).isEqualTo(whole.results());
      assertThat(Files.readAllLines(file)).hasSize(13);
    }
  }

  @Test
  void aDamagedLineIsNamedAndNotQuoted(@TempDir Path folder) throws Exception {
    Plan plan = Plan.usual().withFolder(folder);
    Subject subject = Subject.of("x", request -> ModelResponse.of("ok hunter2"));
    new Runner(SUITE, plan).run(subject);
    Path file = runFile(folder);
    Files.writeString(file, Files.readString(file).replaceFirst("\"checks\"", "\"shecks\""));
    assertThatThrownBy(() -> new Runner(SUITE, plan).run(subject))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 2 is no line of a run")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void aRunOfOtherSettingsIsNotGoneOnWith(@TempDir Path folder) {
    Plan plan = Plan.usual().withFolder(folder);
    Subject subject = Subject.of("x", request -> ModelResponse.of("ok")).withSettings("one");
    new Runner(SUITE, plan).run(subject);
    assertThatThrownBy(() -> new Runner(SUITE, plan).run(subject.withSettings("other")))
        .hasMessageContaining("holds a run with other settings");
  }

  @Test
  void filesAreTheirOwnersAlone(@TempDir Path folder) throws Exception {
    new Runner(SUITE, Plan.usual().withFolder(folder))
        .run(Subject.of("x", request -> ModelResponse.of("ok")));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void answersAreRememberedByTheDigestOfTheRequest(@TempDir Path folder) {
    AtomicInteger calls = new AtomicInteger();
    ModelPort port =
        request -> {
          calls.incrementAndGet();
          return ModelResponse.of("ok");
        };
    Plan plan = Plan.usual().withMemory(folder.resolve("answers.jsonl"));
    new Runner(SUITE, plan).run(Subject.of("x", port));
    assertThat(calls).hasValue(12);
    Run other = new Runner(suite(13, "{\"exact\":\"no\"}"), plan).run(Subject.of("x", port));
    assertThat(calls).hasValue(13);
    assertThat(other.count(State.FAILED)).isEqualTo(13);
    new Runner(SUITE, plan).run(Subject.of("y", port));
    assertThat(calls).hasValue(25);
  }

  @Test
  void moneyIsNotOverspentByCallsAtOnce() {
    AtomicInteger calls = new AtomicInteger();
    ModelPort port =
        request -> {
          calls.incrementAndGet();
          return ModelResponse.of("ok").withCost(cost("0.03"));
        };
    Allowance tenCents = Allowance.unlimited().withMoney(new BigDecimal("0.10"), "USD");
    Run run =
        new Runner(SUITE, Plan.usual().withAtOnce(8).withAllowance(tenCents))
            .run(Subject.of("x", port));
    assertThat(run.ending()).isEqualTo(Ending.SPENT);
    assertThat(calls).hasValue(3);
    assertThat(run.cost().amount()).hasValue(new BigDecimal("0.09"));
  }

  @Test
  void moneyCannotBeCountedWithoutAPrice() {
    AtomicInteger calls = new AtomicInteger();
    ModelPort port =
        request -> {
          calls.incrementAndGet();
          return ModelResponse.of("ok");
        };
    Allowance money = Allowance.unlimited().withMoney(BigDecimal.ONE, "USD");
    Run run =
        new Runner(SUITE, Plan.usual().withAtOnce(8).withAllowance(money))
            .run(Subject.of("x", port));
    assertThat(run.ending()).isEqualTo(Ending.UNPRICED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void theJudgesCallsAreCounted(@TempDir Path folder) {
    Suite judged = suite(4, "{\"judge\":\"Says ok.\"}");
    AtomicInteger asked = new AtomicInteger();
    ModelPort port =
        request -> {
          asked.incrementAndGet();
          return ModelResponse.of("ok");
        };
    Instruments judge = Instruments.none().withJudge(request -> ModelResponse.of("{\"score\":10}"));
    Plan plan = Plan.usual().withAtOnce(1).withInstruments(judge).withFolder(folder);
    Run run =
        new Runner(judged, plan.withAllowance(Allowance.unlimited().withCalls(5)))
            .run(Subject.of("x", port));
    assertThat(run.ending()).isEqualTo(Ending.SPENT);
    assertThat(run.count(State.PASSED)).isEqualTo(2);
    Run rest = new Runner(judged, plan).run(Subject.of("x", port));
    assertThat(rest.count(State.PASSED)).isEqualTo(4);
    assertThat(asked).as("the answer that nobody judged is kept").hasValue(4);
  }

  @Test
  void aMissingInstrumentIsToldBeforeAnythingIsAsked() {
    assertThatThrownBy(() -> new Runner(suite(1, "{\"judge\":\"Polite.\"}"), Plan.usual()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Case c0 has the check \"judge\"");
  }

  @Test
  void interruptingCancelsAndKeepsWhatIsDone(@TempDir Path folder) throws Exception {
    CountDownLatch stuck = new CountDownLatch(2);
    ModelPort port =
        request -> {
          if (request.lastUserText().equals("0")) {
            return ModelResponse.of("ok");
          }
          stuck.countDown();
          try {
            new CountDownLatch(1).await();
            throw new AssertionError();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(Kind.CANCELLED, "The caller gave up.");
          }
        };
    Plan plan = Plan.usual().withAtOnce(2).withFolder(folder);
    AtomicReference<Run> run = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              run.set(new Runner(SUITE, plan).run(Subject.of("x", port)));
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(30_000);
    Run cancelled = Objects.requireNonNull(run.get());
    assertThat(cancelled.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(cancelled.results().keySet()).containsExactly("c0");
    assertThat(flag.get()).isTrue();
    Run rest = new Runner(SUITE, plan).run(Subject.of("x", request -> ModelResponse.of("ok")));
    assertThat(rest.count(State.PASSED)).isEqualTo(12);
  }

  @Test
  void progressIsToldAfterEachCase() {
    List<Progress> told = new ArrayList<>();
    new Runner(SUITE, Plan.usual().withProgress(told::add))
        .run(Subject.of("x", request -> ModelResponse.of("ok")));
    assertThat(told)
        .extracting(Progress::done)
        .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
    assertThat(told.get(11)).isEqualTo(new Progress(12, 12, 12, 12));
  }

  private static Cost cost(String amount) {
    return new Cost(Optional.of(new BigDecimal(amount)), "USD", Cost.Basis.PRICED);
  }

  private static Path runFile(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .filter(file -> !file.toString().contains("answers"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Suite suite(int cases, String check) {
    return Suite.of(
        "s",
        IntStream.range(0, cases)
            .mapToObj(
                i -> "{\"id\":\"c" + i + "\",\"input\":\"" + i + "\",\"checks\":[" + check + "]}")
            .collect(Collectors.joining("\n")));
  }
}
