/**
 * The gate before native code: reads what a GGUF file says of itself and refuses a broken one.
 *
 * <pre>{@code
 * ModelFile file = ModelFile.check(Path.of("model.gguf"), Optional.empty());
 * System.out.println(file.facts().architecture() + ", " + file.sha256());
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.gguf;

import org.jspecify.annotations.NullMarked;
