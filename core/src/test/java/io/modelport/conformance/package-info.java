/**
 * The conformance kit: what every backend promises, as tests that it inherits.
 *
 * <pre>{@code
 * final class MyConformanceTest extends ModelPortConformance {
 *   @Override
 *   protected Rig newRig() { return new MyRig(); }
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.conformance;

import org.jspecify.annotations.NullMarked;
