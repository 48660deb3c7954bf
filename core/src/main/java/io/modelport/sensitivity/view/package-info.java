/**
 * What a text says to whoever reads it: look-alikes folded to plain characters, invisible ones
 * gone, with offsets that lead back to the original.
 *
 * <pre>{@code
 * NormalisedText view = NormalisedText.of("１２\u200b３");
 * view.slice(0, 3); // "123"
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity.view;

import org.jspecify.annotations.NullMarked;
