package io.modelport.hosted;

import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.spi.Attempt;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.Completion;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.Target;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks targets as the pipeline does, without it. */
final class Caller {
  static final String KEY = "sk-canary-7391";

  final Gate gate = new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL);
  final Cancellation cancellation = new Cancellation();
  final List<String> pieces = new CopyOnWriteArrayList<>();
  final AtomicLong sent = new AtomicLong();
  private @Nullable ModelException atPiece;

  /** The first target of the hosted backend at this address. */
  Target target(String provider, URI baseUrl) {
    return backend(provider, baseUrl, Map.of()).targets().get(0);
  }

  Backend backend(String provider, URI baseUrl, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("modelport.hosted.provider", provider);
    values.put("modelport.hosted.base-url", baseUrl.toString());
    values.put("modelport.hosted.model", "asked-model");
    values.put("modelport.hosted.api-key-env", "KEY");
    Settings settings = Settings.of(values).withEnvironment(Map.of("KEY", KEY));
    return new HostedProvider().open(new Lent(settings, gate));
  }

  Completion ask(Target target, Request request) {
    return (Completion) target.call(attempt(target, request, false));
  }

  Completion stream(Target target, Request request) {
    return (Completion) target.call(attempt(target, request, true));
  }

  Attempt attempt(Target target, Request request, boolean streaming) {
    return attempt(request, clearance(request, target.destination()), streaming);
  }

  Clearance clearance(Request request, Destination destination) {
    Classification ordinary =
        new Classification(Sensitivity.PUBLIC, Map.of(), List.of(), ContentDigest.of(request));
    return gate.clear(request, ordinary, destination);
  }

  Attempt attempt(Request request, Clearance clearance, boolean streaming) {
    @Nullable Consumer<String> taker = streaming ? this::take : null;
    return new Attempt(request, clearance, cancellation, taker, sent::addAndGet);
  }

  private void take(String piece) {
    pieces.add(piece);
    if (atPiece != null) {
      throw atPiece;
    }
  }

  /** Whoever takes the pieces fails with this at the first one. */
  void cancelAtPiece(ModelException failure) {
    atPiece = failure;
  }

  /** What core lends, without core. */
  record Lent(Settings settings, Gate gate) implements BackendContext {
    @Override
    public Checkpoint checkpoint() {
      return gate::redeem;
    }

    @Override
    public boolean isInside(Destination destination) {
      return gate.isInside(destination);
    }

    @Override
    public Backend backend(String name) {
      throw new UnsupportedOperationException(name);
    }
  }
}
