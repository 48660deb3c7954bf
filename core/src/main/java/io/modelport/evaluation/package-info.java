/**
 * Whether a candidate is as good as what it would replace: suites run on both, paired statistics
 * and their verdicts.
 *
 * <pre>{@code
 * Suite suite = Suite.read(Path.of("src/test/resources/support.jsonl"));
 * Evaluation.of(suite).on(candidate).against(baseline).requirePass();
 * }</pre>
 */
@NullMarked
package io.modelport.evaluation;

import org.jspecify.annotations.NullMarked;
