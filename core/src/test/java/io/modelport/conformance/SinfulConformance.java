package io.modelport.conformance;

import io.modelport.fake.FakeRig;

/** The kit on a port that sins; run by {@link KitStrictnessTest} only. */
final class SinfulConformance extends ModelPortConformance {
  private static final ThreadLocal<Sin> SIN = new InheritableThreadLocal<>();

  /** Runs tests of this class for one sin; they get it from the thread that starts them. */
  static void committing(Sin sin, Runnable tests) {
    SIN.set(sin);
    try {
      tests.run();
    } finally {
      SIN.remove();
    }
  }

  @Override
  protected Rig newRig() {
    Sin sin = SIN.get();
    return new SinfulRig(sin, new FakeRig(sin.real()));
  }
}
