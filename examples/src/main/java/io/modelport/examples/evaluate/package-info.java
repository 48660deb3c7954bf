/**
 * What an evaluation shows: at a terminal, as JSON, and as a page that needs nothing but itself.
 *
 * <pre>{@code
 * Report report = Report.of(candidate, Optional.of(baseline), Rule.USUAL, 1);
 * new EvaluationText(report, ink).lines().forEach(out::println);
 * Files.writeString(file, new EvaluationPage(report, false).html());
 * }</pre>
 */
@NullMarked
package io.modelport.examples.evaluate;

import org.jspecify.annotations.NullMarked;
