package io.modelport.selfhosted;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.selfhosted.load.Busyness;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Optional;

/** A model on this machine, as a target: nothing that it is asked leaves. */
final class EngineTarget implements Target {
  private final String name;
  private final String model;
  private final EngineSource source;
  private final Runnable beforeUse;
  private final Capabilities whileClosed;
  private final Busyness busyness;

  /**
   * A target.
   *
   * @param beforeUse is run before each look at the engine; never waits
   * @param whileClosed what it is expected to be able to do where no engine is open yet
   * @param places answers that the engine makes at the same time
   */
  EngineTarget(
      String name,
      String model,
      EngineSource source,
      Runnable beforeUse,
      Capabilities whileClosed,
      int places) {
    this.name = name;
    this.model = model;
    this.source = source;
    this.beforeUse = beforeUse;
    this.whileClosed = whileClosed;
    this.busyness = new Busyness(places, System::nanoTime);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return "llama.cpp";
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Destination destination() {
    return Destination.inProcess();
  }

  @Override
  public Capabilities capabilities() {
    return source.facts().map(facts -> facts.capabilities()).orElse(whileClosed);
  }

  @Override
  public Optional<String> unavailable() {
    beforeUse.run();
    return source.unavailable();
  }

  @Override
  public Optional<Load> load() {
    return Optional.of(busyness.load());
  }

  @Override
  public Reply call(Attempt attempt) {
    attempt.cancellation().check();
    busyness.enter();
    boolean done = false;
    try {
      Reply reply = answer(attempt);
      done = true;
      return reply;
    } finally {
      busyness.leave(done);
    }
  }

  private Reply answer(Attempt attempt) {
    beforeUse.run();
    try (EngineLease lease = source.lease(attempt.cancellation())) {
      return attempt.request() instanceof ModelRequest request
          ? lease
              .engine()
              .answer(request, attempt.cancellation(), PieceSink.of(attempt))
              .withServed(Optional.of(model), Optional.of(lease.engine().facts().fingerprint()))
          : lease.engine().embed((EmbeddingRequest) attempt.request(), attempt.cancellation());
    }
  }
}
