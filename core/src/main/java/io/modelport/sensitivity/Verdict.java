package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the content of a request says about its class, apart from what was declared.
 *
 * @param causes why, each with the class that it gives
 * @param findings type to count
 * @param complete false where a detector failed or was late, or the text could not be read
 */
record Verdict(List<Cause> causes, Map<String, Integer> findings, boolean complete) {

  /** A class and the sentence for it, without any value. */
  record Cause(Sensitivity sensitivity, String reason) {}

  Verdict {
    causes = List.copyOf(causes);
    findings = Map.copyOf(findings);
  }

  /** Whether nothing could make the class higher. */
  boolean isDecided() {
    return causes.stream().anyMatch(cause -> cause.sensitivity() == Sensitivity.RESTRICTED);
  }

  /** What cannot be read or judged counts as the highest class. */
  static Verdict restricted(String reason) {
    return new Verdict(List.of(new Cause(Sensitivity.RESTRICTED, reason)), Map.of(), false);
  }

  /** Both verdicts as one on the same content: what each of them found counts once. */
  Verdict and(Verdict other) {
    Set<Cause> all = new LinkedHashSet<>(causes);
    all.addAll(other.causes);
    Map<String, Integer> most = new HashMap<>(findings);
    other.findings.forEach((type, count) -> most.merge(type, count, Math::max));
    return new Verdict(List.copyOf(all), most, complete && other.complete);
  }

  /** These causes and more, highest class first. */
  List<Cause> with(List<Cause> more) {
    List<Cause> all = new ArrayList<>(more);
    all.addAll(causes);
    all.sort(Comparator.comparing(Cause::sensitivity).reversed());
    return all;
  }
}
