/**
 * How sensitive a request is: detectors, the view of a text that they read, and the classifier.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.of(settings);
 * Classification classification = classifier.classify(ModelRequest.of(text));
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity;

import org.jspecify.annotations.NullMarked;
