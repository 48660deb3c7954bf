/**
 * A database that several instances share: connections, tables by version, and the settings that
 * name it. The driver is the user's.
 *
 * <pre>{@code
 * Connections connections = keys.open(settings, tables).orElseThrow();
 * Optional<Long> count = connections.transaction(connection -> count(connection));
 * }</pre>
 */
@NullMarked
package io.modelport.jdbc;

import org.jspecify.annotations.NullMarked;
