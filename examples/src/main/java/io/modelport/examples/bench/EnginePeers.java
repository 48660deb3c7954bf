package io.modelport.examples.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the peers are.
 *
 * @param plainLoop what was compiled of {@code plainloop.cpp}
 * @param llamaServer llama.cpp's own server
 * @param jllama the jar of the binding jllama
 */
public record EnginePeers(
    Optional<Path> plainLoop, Optional<Path> llamaServer, Optional<Path> jllama) {

  Peer.Starter plainLoop(EngineSetup setup) {
    Path program = given(plainLoop, "no --plain-loop (a build from source makes it)");
    return new PlainLoop.Program(program, setup);
  }

  Peer.Starter llamaServer(EngineSetup setup) {
    return new LlamaServer.Program(
        given(llamaServer, "no --llama-server and no LLAMA_SERVER in the environment"), setup);
  }

  Peer.Starter jllama(EngineSetup setup) {
    return new Jllama.Jar(given(jllama, "no --jllama"), setup);
  }

  private static Path given(Optional<Path> path, String otherwise) {
    return path.orElseThrow(() -> new NotMeasuredException(otherwise));
  }
}
