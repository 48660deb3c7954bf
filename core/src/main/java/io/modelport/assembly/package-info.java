/**
 * Builds the pipeline from the settings; the only package that knows all the others.
 *
 * <pre>{@code
 * ModelPort port = Assembly.modelPort(Settings.load());
 * ModelPort tested = Assembly.over("my", new MyBackend(), Settings.of(Map.of()));
 * }</pre>
 */
@NullMarked
package io.modelport.assembly;

import org.jspecify.annotations.NullMarked;
