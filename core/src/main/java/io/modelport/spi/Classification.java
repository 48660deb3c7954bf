package io.modelport.spi;

import io.modelport.Sensitivity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How sensitive a request is, why, and where it may go.
 *
 * @param sensitivity the class of the whole request
 * @param findings type to count, over all its texts
 * @param reasons in words, without values, the decisive one first
 * @param digest SHA-256 of the content that was classified, in hexadecimal
 * @param regions where places outside the perimeter must be for it, in lower case; empty for
 *     anywhere
 * @param complete false where a detector failed or was late, or the content could not be read, so
 *     that there may be more in it than the findings say
 */
public record Classification(
    Sensitivity sensitivity,
    Map<String, Integer> findings,
    List<String> reasons,
    String digest,
    Set<String> regions,
    boolean complete) {
  public Classification {
    findings = Map.copyOf(findings);
    reasons = List.copyOf(reasons);
    regions = Set.copyOf(regions);
  }

  /** One that is complete. */
  public Classification(
      Sensitivity sensitivity,
      Map<String, Integer> findings,
      List<String> reasons,
      String digest,
      Set<String> regions) {
    this(sensitivity, findings, reasons, digest, regions, true);
  }

  /** A complete one that may go to any region. */
  public Classification(
      Sensitivity sensitivity, Map<String, Integer> findings, List<String> reasons, String digest) {
    this(sensitivity, findings, reasons, digest, Set.of());
  }
}
