package io.modelport.spi;

/** Is told when somebody else answers for a target than before. Safe for use by many threads. */
@FunctionalInterface
public interface ServedWatch {

  /** Called by the thread whose call met the change; quick, and never throws. */
  void changed(ServedChange change);
}
