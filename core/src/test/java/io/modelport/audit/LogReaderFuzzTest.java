package io.modelport.audit;

import io.modelport.fuzz.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link LogReaderFuzz} asks, of seeds and of what is nearly like them. */
class LogReaderFuzzTest {

  @Test
  void whateverStandsInASegmentIsReadOrRefusedInWords() {
    Seeds.in("log").tryOn(LogReaderFuzz::fuzzerTestOneInput, 1_000, 7);
  }

  @Tag("nightly")
  @Test
  void whateverStandsInASegmentIsReadOrRefusedInWordsManyTimes() {
    Seeds.in("log").tryOn(LogReaderFuzz::fuzzerTestOneInput, 500_000, System.nanoTime());
  }
}
