package io.modelport.examples.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * The loop in C++ over the same libraries ({@code plainloop.cpp}): no scheduler, no text, one
 * sequence.
 */
record PlainLoop(LineProcess process) implements Peer {
  private static final String BACKENDS_OF_ITS_LIBRARIES = "-";

  /**
   * Starts the program.
   *
   * @param program what was compiled of {@code plainloop.cpp}
   */
  record Program(Path program, EngineSetup setup) implements Starter {
    @Override
    public String name() {
      return "plain C++ loop";
    }

    @Override
    public Peer start() {
      return new PlainLoop(
          LineProcess.start(
              name(),
              List.of(
                  program.toString(),
                  BACKENDS_OF_ITS_LIBRARIES,
                  setup.model().toString(),
                  String.valueOf(setup.threads()),
                  String.valueOf(setup.contextLength()),
                  String.valueOf(setup.gpuLayers()))));
    }
  }

  @Override
  public Timing answer(Ask ask) {
    long[] nanos = process.ask("answer " + ask.promptTokens() + " " + ask.answerTokens());
    return new Timing(ask.promptTokens(), ask.answerTokens(), nanos[1], nanos[0]);
  }

  @Override
  public void close() {
    process.close();
  }
}
