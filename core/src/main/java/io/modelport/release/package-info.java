/**
 * Releases: prompts, models, parameters, policy, prices and the schema of answers as one bundle
 * that is named by its content, kept in a folder, put in force and taken back as a whole.
 *
 * <pre>{@code
 * Releases releases = Releases.at(Path.of("releases"));
 * Bundle bundle = releases.add(Path.of("drafts/tickets"));
 * releases.promote(bundle.id(), "clearer answers");
 * releases.rollBack("too long");
 * }</pre>
 */
@NullMarked
package io.modelport.release;

import org.jspecify.annotations.NullMarked;
