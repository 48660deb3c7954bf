/**
 * The maker of the small model that the examples' private side runs.
 *
 * <pre>
 * mvn -q -pl examples -am compile
 * java -cp examples/target/classes io.modelport.examples.model.AcknowledgingModel \
 *     examples/data/acknowledge.gguf
 * </pre>
 */
@NullMarked
package io.modelport.examples.model;

import org.jspecify.annotations.NullMarked;
