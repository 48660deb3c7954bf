package io.modelport.spi;

import java.util.List;

/**
 * Finds what makes a text sensitive. Safe for use by many threads; linear in the text's length. One
 * that throws or is late makes the text {@link io.modelport.Sensitivity#RESTRICTED}.
 */
public interface Detector {

  /** Shown in reasons and configuration. */
  String name();

  /** All findings in the text, in order of their start. */
  List<Finding> detect(String text) throws Exception;
}
