/**
 * YAML files that people write: read without making an object from any tag, and every mistake named
 * with its line.
 *
 * <pre>{@code
 * YamlFile file = YamlFile.at("modelport.fake.rules", path);
 * Optional<Node> root = file.root();
 * file.throwIfMistaken();
 * }</pre>
 */
@NullMarked
package io.modelport.yaml;

import org.jspecify.annotations.NullMarked;
