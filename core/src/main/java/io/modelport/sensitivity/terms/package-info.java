/**
 * What a customer wants kept inside: lists of terms, millions if need be, and patterns, looked for
 * in time that grows with the text alone.
 *
 * <pre>{@code
 * CustomerTerms terms = CustomerTerms.of(List.of("Project Nightjar"));
 * terms.find(NormalisedText.of("about project-nightjar"), (start, end) -> ...); // 6, 22
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity.terms;

import org.jspecify.annotations.NullMarked;
