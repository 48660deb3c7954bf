package io.modelport.examples.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The binding jllama in a JVM of its own, which it would keep from ending. */
record Jllama(LineProcess process) implements Peer {

  /** Starts a JVM on jllama's jar. */
  record Jar(Path jar, EngineSetup setup) implements Starter {
    @Override
    public String name() {
      return "jllama";
    }

    @Override
    public Peer start() {
      return new Jllama(
          LineProcess.start(
              name(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path") + File.pathSeparator + jar,
                  JllamaChild.class.getName(),
                  setup.model().toString(),
                  String.valueOf(setup.threads()),
                  String.valueOf(setup.contextLength()),
                  String.valueOf(setup.gpuLayers()))));
    }
  }

  @Override
  public Timing answer(Ask ask) {
    long[] numbers = process.ask("answer " + ask.answerTokens() + " " + ask.text());
    return new Timing((int) numbers[2], (int) numbers[3], numbers[1], numbers[0]);
  }

  @Override
  public void close() {
    process.close();
  }
}
