/**
 * Open weights on machines you control: llama.cpp in this process, or a server inside the
 * perimeter.
 *
 * <pre>{@code
 * Settings settings = Settings.load().with("modelport.backend", "selfhosted");
 * ModelPort port = ModelPort.open(settings.with("modelport.selfhosted.model-path", "model.gguf"));
 * System.out.println(port.generate(ModelRequest.of("Hello")).text());
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted;

import org.jspecify.annotations.NullMarked;
