/**
 * Finds out how sensitive a text is: rules over everything that it says.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.of(Settings.of(Map.of()));
 * Classification found = classifier.classify(ModelRequest.of("call me on +44 20 7946 0018"));
 * found.sensitivity(); // CONFIDENTIAL
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity;

import org.jspecify.annotations.NullMarked;
