/**
 * Decision records: what was asked of whom, why, and what became of it; types and counts, no
 * content.
 *
 * <pre>{@code
 * DecisionLog log = new LoggerDecisionLog(); // one JSON line a record on logger "modelport.decisions"
 * log.append(intent);
 * }</pre>
 */
@NullMarked
package io.modelport.audit;

import org.jspecify.annotations.NullMarked;
