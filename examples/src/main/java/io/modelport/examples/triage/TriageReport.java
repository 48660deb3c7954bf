package io.modelport.examples.triage;

/** Shows rows as they come, and what they add up to. Used by one thread. */
public interface TriageReport {

  void row(TriageRow row);

  void end(TriageTotals totals);
}
