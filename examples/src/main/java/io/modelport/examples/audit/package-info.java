/**
 * Decision records in words.
 *
 * <pre>{@code
 * CallStory.of(recordsOfOneCall).forEach(out::println);
 * }</pre>
 */
@NullMarked
package io.modelport.examples.audit;

import org.jspecify.annotations.NullMarked;
