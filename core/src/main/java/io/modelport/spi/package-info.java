/**
 * The contracts between modules: what a backend, a target and a detector are.
 *
 * <pre>{@code
 * public final class MyProvider implements BackendProvider { … }
 * // META-INF/services/io.modelport.spi.BackendProvider: com.example.MyProvider
 * // modelport.backend=my
 * }</pre>
 */
@NullMarked
package io.modelport.spi;

import org.jspecify.annotations.NullMarked;
