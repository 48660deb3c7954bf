package io.modelport.selfhosted.worker;

import java.util.Map;

/** An application with a worker, which it never closes; tells the worker's process id. */
final class ApplicationProgram {
  private ApplicationProgram() {}

  public static void main(String[] arguments) throws Exception {
    WorkerEngine engine = WorkerEngine.start(WorkerSpec.of(ObedientEngineFactory.class, Map.of()));
    System.out.println(engine.pid().orElseThrow());
    if (System.in.read() == 'x') {
      System.exit(0);
    }
  }
}
