/**
 * Figures of the engine and of the hosted backend: ratios to peers that do the same work on the
 * same machine at the same time, never speeds alone.
 *
 * <pre>
 * java -jar modelport-examples.jar bench engine --plain-loop PATH --llama-server PATH
 * java -jar modelport-examples.jar bench engine my-model.gguf --threads 4 --seconds 300 --json
 * java -jar modelport-examples.jar bench hosted --seconds 300
 * java -jar modelport-examples.jar bench model random.gguf
 * </pre>
 */
@NullMarked
package io.modelport.examples.bench;

import org.jspecify.annotations.NullMarked;
