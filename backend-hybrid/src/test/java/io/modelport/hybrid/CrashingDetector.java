package io.modelport.hybrid;

import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.util.List;

/** An installed detector that fails on one word. */
public final class CrashingDetector implements Detector {
  static final String WORD = "crash-the-detector";

  /** Made by the service loader. */
  public CrashingDetector() {}

  @Override
  public String name() {
    return "crashing";
  }

  @Override
  public List<Finding> detect(String text) {
    if (text.contains(WORD)) {
      throw new IllegalStateException("It crashed.");
    }
    return List.of();
  }
}
