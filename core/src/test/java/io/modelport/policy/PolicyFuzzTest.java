package io.modelport.policy;

import io.modelport.fuzz.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link PolicyFuzz} asks, of seeds and of what is nearly like them. */
class PolicyFuzzTest {

  @Test
  void whateverStandsInAPolicyIsReadOrRefusedInWords() {
    Seeds.in("policy").tryOn(PolicyFuzz::fuzzerTestOneInput, 1_000, 7);
  }

  @Tag("nightly")
  @Test
  void whateverStandsInAPolicyIsReadOrRefusedInWordsManyTimes() {
    Seeds.in("policy").tryOn(PolicyFuzz::fuzzerTestOneInput, 500_000, System.nanoTime());
  }
}
