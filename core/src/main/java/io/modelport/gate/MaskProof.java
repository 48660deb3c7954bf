package io.modelport.gate;

import io.modelport.Request;
import io.modelport.spi.Classification;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gate's word that a masked request may go where its original may not. Only the gate makes one,
 * and only the gate that made it accepts it.
 */
public final class MaskProof {
  private final Request masked;
  private final Classification classification;
  private final Set<String> types;
  private final String version;

  MaskProof(Request masked, Classification classification, Set<String> types, String version) {
    this.masked = masked;
    this.classification = classification;
    this.types = Set.copyOf(types);
    this.version = version;
  }

  Request masked() {
    return masked;
  }

  /** The gate's own, of the masked request. */
  public Classification classification() {
    return classification;
  }

  /** The types of findings that were masked. */
  public Set<String> types() {
    return types;
  }

  /** Of the policy that permits them. */
  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return "MaskProof" + new TreeSet<>(types) + "@" + version;
  }
}
