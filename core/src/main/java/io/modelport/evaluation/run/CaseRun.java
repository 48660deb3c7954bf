package io.modelport.evaluation.run;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.Outcome;
import io.modelport.evaluation.suite.Sha256;
import io.modelport.evaluation.suite.Trial;
import io.modelport.spi.ContentDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes one case through a port and its checks. Safe for use by many threads.
 *
 * @param subject of whom answers are remembered, port and all
 */
record CaseRun(Subject subject, PaidPort port, Instruments instruments, AnswerMemory memory) {

  /**
   * What became of the case.
   *
   * @throws StoppedException where the run ends before the case is through
   */
  Result of(Case each) {
    ModelRequest request = each.request();
    String digest = digest(request);
    try {
      Answer answer = memory.find(key(digest)).orElseGet(() -> asked(each, request, digest));
      List<Outcome> outcomes = checked(each, new Trial(request, answer, instruments));
      return new Result(
          each.id(), digest, each.floor(), Optional.of(answer), Optional.empty(), outcomes);
    } catch (ModelException e) {
      if (e.kind() == Kind.CANCELLED && Thread.currentThread().isInterrupted()) {
        throw new StoppedException(Ending.CANCELLED);
      }
      return new Result(
          each.id(), digest, each.floor(), Optional.empty(), Optional.of(e.kind()), List.of());
    }
  }

  private Answer asked(Case each, ModelRequest request, String digest) {
    long start = System.nanoTime();
    ModelResponse response = port.generate(request);
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    Answer answer = Answer.of(response, each.floor(), latency);
    memory.keep(key(digest), answer);
    return answer;
  }

  private static List<Outcome> checked(Case each, Trial trial) {
    List<Outcome> outcomes = each.checks().stream().map(check -> check.of(trial)).toList();
    if (Thread.currentThread().isInterrupted()) {
      // A judge that was interrupted has left its check undecided; the case is not through.
      throw new StoppedException(Ending.CANCELLED);
    }
    return outcomes;
  }

  private String key(String digest) {
    return key(subject, digest);
  }

  /** Under which the answer of a subject is remembered. */
  static String key(Subject subject, String digest) {
    return Sha256.of(List.of(subject.name(), subject.settings(), subject.release(), digest));
  }

  /** The content, the numbers that steer the sampler, and the class. */
  static String digest(ModelRequest request) {
    ModelOptions options = request.options();
    return Sha256.of(
        List.of(
            ContentDigest.of(request),
            options.temperature().toString(),
            options.maxOutputTokens().toString(),
            options.seed().toString(),
            request.context().declared().toString()));
  }
}
