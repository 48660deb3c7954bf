package io.modelport.resilience;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A call over targets whose answers are a function, and that remembers whom it asked. */
final class TestCall implements Call {
  final List<String> asked = new ArrayList<>();
  final List<String> skipped = new ArrayList<>();
  final Cancellation cancellation = new Cancellation();
  private final List<Target> order;
  private final BiFunction<Target, Permit, Reply> upstream;
  private final Instant end;
  private final Request request;
  boolean mayGoOn = true;

  TestCall(Instant end, BiFunction<Target, Permit, Reply> upstream, String... targets) {
    this(ModelRequest.of("Hello"), end, upstream, targets);
  }

  TestCall(
      Request request, Instant end, BiFunction<Target, Permit, Reply> upstream, String... targets) {
    this.request = request;
    this.end = end;
    this.upstream = upstream;
    this.order = Arrays.stream(targets).map(Upstreams::named).toList();
  }

  /** One whose caller has set this deadline, though the executor does not know. */
  static Request hurried() {
    return ModelRequest.of("Hello")
        .withContext(CallContext.none().withDeadline(Duration.ofSeconds(1)));
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public List<Target> order() {
    return order;
  }

  @Override
  public Instant end() {
    return end;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public boolean mayGoOn() {
    return mayGoOn;
  }

  @Override
  public Reply attempt(Target target, int number, Permit permit) {
    asked.add(target.name());
    return upstream.apply(target, permit);
  }

  @Override
  public void skipped(Target target, ModelException why) {
    skipped.add(target.name() + " " + why.kind());
  }
}
