package io.modelport.spi;

import io.modelport.Sensitivity;
import java.util.List;
import java.util.Map;

/**
 * How sensitive a request is, and why.
 *
 * @param sensitivity the class of the whole request
 * @param findings type to count, over all its texts
 * @param reasons in words, without values, the decisive one first
 * @param digest SHA-256 of the content that was classified, in hexadecimal
 */
public record Classification(
    Sensitivity sensitivity, Map<String, Integer> findings, List<String> reasons, String digest) {
  public Classification {
    findings = Map.copyOf(findings);
    reasons = List.copyOf(reasons);
  }
}
