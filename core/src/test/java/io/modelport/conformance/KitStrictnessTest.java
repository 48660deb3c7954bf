package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A check that cannot fail is a defect: every fact of the kit fails for a port that breaks it. */
class KitStrictnessTest {
  private static final List<Sin> SINS =
      Stream.<Sin[]>of(
              AnswerSin.values(), FailureSin.values(), TimeSin.values(), CapabilitySin.values())
          .flatMap(Arrays::stream)
          .toList();

  /** All at once, because most of them only wait. */
  @TestFactory
  Stream<DynamicTest> everySinIsFound() {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    List<DynamicTest> tests =
        SINS.stream()
            .flatMap(sin -> sin.facts().stream().map(fact -> found(sin, fact, pool)))
            .toList();
    pool.shutdown();
    return tests.stream();
  }

  private static DynamicTest found(Sin sin, String fact, ExecutorService pool) {
    CompletableFuture<TestExecutionSummary> run =
        CompletableFuture.supplyAsync(() -> run(sin, fact), pool);
    return dynamicTest(
        sin + ": " + fact,
        () ->
            assertThat(run.get().getTestsFailedCount())
                .as("failures of %s for %s", fact, sin)
                .isPositive());
  }

  /** Else the kit might refuse everybody. */
  @Test
  void aPortWithoutSinIsNotRefused() {
    TestExecutionSummary summary = run(() -> List.of(), "");
    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(50);
  }

  @Test
  void everyFactCanFail() {
    Set<String> covered =
        SINS.stream().flatMap(sin -> sin.facts().stream()).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(facts());
  }

  private static Set<String> facts() {
    return Arrays.stream(ModelPortConformance.class.getMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  /** The facts whose name begins so, on a port that commits the sin. */
  private static TestExecutionSummary run(Sin sin, String fact) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(SinfulConformance.class))
            .filters(onlyMethods(fact))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    SinfulConformance.committing(sin, () -> LauncherFactory.create().execute(request, listener));
    return listener.getSummary();
  }

  private static PostDiscoveryFilter onlyMethods(String prefix) {
    return descriptor ->
        FilterResult.includedIf(
            descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName().startsWith(prefix))
                .orElse(true));
  }
}
