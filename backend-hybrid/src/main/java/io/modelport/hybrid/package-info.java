/**
 * A private and a hosted backend behind one port, split by sensitivity; fails closed.
 *
 * <pre>{@code
 * modelport.backend=hybrid
 * modelport.hybrid.inside=selfhosted
 * modelport.hybrid.outside=hosted
 * }</pre>
 */
@NullMarked
package io.modelport.hybrid;

import org.jspecify.annotations.NullMarked;
