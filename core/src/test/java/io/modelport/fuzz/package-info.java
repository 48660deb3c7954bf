/**
 * Tries readers with inputs that are nearly right: by default some thousand from seeds, by hand
 * with Jazzer for as long as one likes (CONTRIBUTING.md).
 */
@NullMarked
package io.modelport.fuzz;

import org.jspecify.annotations.NullMarked;
