/**
 * Whether a candidate is as good as what it would replace: paired statistics and their verdicts.
 *
 * <pre>{@code
 * PairedCounts counts = new PairedCounts(170, 14, 6, 10);
 * PairedVerdict verdict = PairedVerdict.of(counts, Rule.USUAL);
 * System.out.println(verdict.verdict() + " " + verdict.casesToSettle());
 * }</pre>
 */
@NullMarked
package io.modelport.evaluation;

import org.jspecify.annotations.NullMarked;
