/**
 * Runs of a suite: several cases at once, kept line by line, so that a run that was killed goes on
 * where it stopped.
 *
 * <pre>{@code
 * Run run = new Runner(suite, Plan.usual()).run(Subject.of("candidate", port));
 * System.out.println(run.count(State.PASSED) + " of " + suite.cases().size());
 * }</pre>
 */
@NullMarked
package io.modelport.evaluation.run;

import org.jspecify.annotations.NullMarked;
