package io.modelport.gate;

import io.modelport.Request;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.MaskRules;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Judges masked requests by a scan of them, trusting nothing that the masking says; see
 * docs/adr/0013.
 */
record MaskJudge(MaskRules rules) {

  /** Nothing may be masked. */
  static MaskJudge none() {
    return new MaskJudge(MaskRules.none());
  }

  /** Why the masked request is not good for the original; empty where it is. */
  Optional<String> refusal(Request original, Request masked, Set<String> types) {
    Set<String> foreign = new TreeSet<>(types);
    foreign.removeAll(rules.types());
    if (types.isEmpty() || !foreign.isEmpty()) {
      return Optional.of("the policy does not permit to mask " + foreign);
    }
    if (original.carried().isAbove(masked.carried())
        || !original.context().equals(masked.context())) {
      return Optional.of("masking lowered a class that was declared or carried");
    }
    return original.images().equals(masked.images())
        ? Optional.empty()
        : Optional.of("masking changed an image");
  }

  MaskProof proof(Request masked, Set<String> types, Function<Request, Classification> scan) {
    Classification found = scan.apply(masked);
    if (!found.digest().equals(ContentDigest.of(masked))) {
      throw new IllegalStateException("The scan was of another content.");
    }
    return new MaskProof(masked, found, types, rules.version());
  }
}
