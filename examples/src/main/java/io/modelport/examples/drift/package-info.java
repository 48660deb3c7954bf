/**
 * What an audit log says of drift.
 *
 * <pre>{@code
 * List<SeenCall> calls = RecordedCalls.in(directory);
 * }</pre>
 */
@NullMarked
package io.modelport.examples.drift;

import org.jspecify.annotations.NullMarked;
