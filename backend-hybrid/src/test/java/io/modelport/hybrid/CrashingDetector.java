package io.modelport.hybrid;

import io.modelport.Sensitivity;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An installed detector that fails on one word, is late on another, and finds of a third what
 * nobody has heard of.
 */
public final class CrashingDetector implements Detector {
  static final String WORD = "crash-the-detector";
  static final String LATE = "delay-the-detector";
  static final String UNHEARD = "unheard-of-kind";

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
    if (text.contains(LATE)) {
      wait(new CountDownLatch(1));
    }
    int place = text.indexOf(UNHEARD);
    return place < 0
        ? List.of()
        : List.of(
            new Finding(
                "UNHEARD_OF", Sensitivity.RESTRICTED, place, place + UNHEARD.length(), 1.0));
  }

  /** Until whoever waits for it has had enough. */
  private static void wait(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
