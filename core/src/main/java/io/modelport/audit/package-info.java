/**
 * Decision records: what was asked of whom, why, and what became of it; types and counts, no
 * content. On a logger, or durable in a folder, each hashed into the next.
 *
 * <pre>{@code
 * Audit audit = Audit.of(settings, Clock.systemUTC()); // modelport.audit.directory
 * audit.append(intent);                                // on the disk when it returns
 * audit.close();
 * }</pre>
 */
@NullMarked
package io.modelport.audit;

import org.jspecify.annotations.NullMarked;
