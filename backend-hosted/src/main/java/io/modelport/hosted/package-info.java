/**
 * Hosted models through LangChain4j, whose requests leave by {@code io.modelport.http} alone.
 *
 * <pre>{@code
 * // modelport.backend=hosted
 * // modelport.hosted.model=gpt-4o-mini
 * ModelPort port = ModelPort.open();
 * }</pre>
 */
@NullMarked
package io.modelport.hosted;

import org.jspecify.annotations.NullMarked;
