/**
 * Support tickets through a port: one answer each, and an account of what went where.
 *
 * <pre>{@code
 * Triage triage = new Triage(port, Classifier.of(settings));
 * TriageRow row = triage.row(new Ticket("T-01", "Where is my parcel?"));
 * row.route(); // INSIDE, OUTSIDE or NONE
 * }</pre>
 */
@NullMarked
package io.modelport.examples.triage;

import org.jspecify.annotations.NullMarked;
