/**
 * llama.cpp in this process: our binding to its C API, and the engine on top of it.
 *
 * <pre>{@code
 * LlamaModel model = LlamaModel.load(Path.of("model.gguf"), 0);
 * Decoder decoder = LlamaDecoder.open(model, size);
 * Engine engine = LlamaCppEngine.open(file, settings);
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.llamacpp;

import org.jspecify.annotations.NullMarked;
