package io.modelport.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  ServeCommand(Shell shell) {}

  @Override
  public Integer call() {
    return 0;
  }
}
