/**
 * The seam in front of language models and its value types.
 *
 * <pre>{@code
 * try (ModelPort port = ModelPort.open()) {
 *   System.out.println(port.generate(ModelRequest.of("Say hello.")).text());
 * }
 * }</pre>
 */
@NullMarked
package io.modelport;

import org.jspecify.annotations.NullMarked;
