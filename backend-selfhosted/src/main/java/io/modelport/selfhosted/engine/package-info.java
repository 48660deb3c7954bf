/**
 * What an engine that runs a model offers, wherever it runs: in this process or in a worker.
 *
 * <pre>{@code
 * Completion answer = engine.answer(request, new Cancellation(), PieceSink.none());
 * System.out.println(answer.text() + " by " + engine.facts().fingerprint());
 * engine.close();
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.engine;

import org.jspecify.annotations.NullMarked;
