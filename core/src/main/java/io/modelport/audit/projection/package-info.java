/**
 * Decision records as tables of a database (PostgreSQL, H2), for questions that a log is slow to
 * answer. The log stays the truth: the tables can be thrown away and made again.
 *
 * <pre>{@code
 * Projection projection = Projection.in(connection);
 * projection.follow(AuditFolder.at(directory));          // what is new since the last time
 * Answer answer = projection.ask(Question.BY_TENANT, Period.always());
 * }</pre>
 */
@NullMarked
package io.modelport.audit.projection;

import org.jspecify.annotations.NullMarked;
