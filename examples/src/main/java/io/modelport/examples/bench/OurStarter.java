package io.modelport.examples.bench;

/** Opens this project's engine, without its hash: the file was checked before. */
record OurStarter(EngineOpening opening, EngineSetup setup) implements Peer.Starter {
  @Override
  public String name() {
    return "ModelPort";
  }

  @Override
  public Peer start() {
    return new OurEngine(opening.open(setup));
  }
}
