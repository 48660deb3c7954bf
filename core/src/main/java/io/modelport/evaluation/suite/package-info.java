/**
 * Suites of cases, read from JSON lines, and the checks that an answer has to pass.
 *
 * <pre>{@code
 * Suite suite = Suite.read(Path.of("src/test/resources/support.jsonl"));
 * System.out.println(suite.cases().size() + " cases, digest " + suite.digest());
 * }</pre>
 */
@NullMarked
package io.modelport.evaluation.suite;

import org.jspecify.annotations.NullMarked;
