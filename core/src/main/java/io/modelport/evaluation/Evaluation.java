package io.modelport.evaluation;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Suite;

/**
 * An evaluation in a test or a program: {@code
 * Evaluation.of(suite).on(port).against(baseline).requirePass()}. Immutable; nothing is asked
 * before a verdict is.
 */
public final class Evaluation {
  private final Suite suite;
  private final Plan plan;

  private Evaluation(Suite suite, Plan plan) {
    this.suite = suite;
    this.plan = plan;
  }

  /** With the usual plan. */
  public static Evaluation of(Suite suite) {
    return new Evaluation(suite, Plan.usual());
  }

  /** Run in this way: concurrency, limits, folder. */
  public Evaluation with(Plan other) {
    return new Evaluation(suite, other);
  }

  /** With a model that judges answers; it is asked with the class of each case. */
  public Evaluation judgedBy(ModelPort judge) {
    return with(plan.withInstruments(plan.instruments().withJudge(judge)));
  }

  /** With embeddings for the check of similarity. */
  public Evaluation embeddedBy(EmbeddingPort embeddings) {
    return with(plan.withInstruments(plan.instruments().withEmbeddings(embeddings)));
  }

  /** Of this port. */
  public Evaluated on(ModelPort port) {
    return on(Subject.of("candidate", port));
  }

  /** Of this subject. */
  public Evaluated on(Subject subject) {
    return new Evaluated(this, subject);
  }

  /** Runs the suite; blocks. */
  Run run(Subject subject) {
    return new Runner(suite, plan).run(subject);
  }
}
