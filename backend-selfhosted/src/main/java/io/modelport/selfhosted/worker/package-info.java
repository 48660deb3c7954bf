/**
 * A model in a process of its own, so that a crash of native code costs its running calls and not
 * the application.
 *
 * <pre>{@code
 * WorkerSpec spec = WorkerSpec.of(MyFactory.class, Map.of("model-path", "model.gguf"));
 * Engine engine = WorkerEngine.start(spec.withMemoryLimit(8L << 30));
 * engine.close();
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.worker;

import org.jspecify.annotations.NullMarked;
