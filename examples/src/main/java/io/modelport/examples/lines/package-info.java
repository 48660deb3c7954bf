/**
 * Reads JSON objects, one per line, from people's files: what is wrong with a line is said with its
 * number, and the other lines go on.
 *
 * <pre>{@code
 * Problems problems = new Problems(System.err);
 * JsonLines<Ticket> tickets = new JsonLines<>("tickets.jsonl", in, Ticket::of, problems);
 * for (Optional<Ticket> next = tickets.next(); next.isPresent(); next = tickets.next()) { … }
 * }</pre>
 */
@NullMarked
package io.modelport.examples.lines;

import org.jspecify.annotations.NullMarked;
