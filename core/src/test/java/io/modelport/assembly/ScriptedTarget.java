package io.modelport.assembly;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Option;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A target whose every attempt is a function, and that remembers which it saw. */
final class ScriptedTarget implements Target {
  static final Destination OUTSIDE = Destination.remote("outside.invalid", 443);

  private final String name;
  private final Destination destination;
  private final Function<Attempt, Reply> script;
  private final List<Attempt> seen = new ArrayList<>();
  private Optional<String> unavailable = Optional.empty();
  private String model = "script-1";
  private Optional<Load> load = Optional.empty();
  private Set<Option> options = Set.of(Option.TEMPERATURE);

  private ScriptedTarget(String name, Destination destination, Function<Attempt, Reply> script) {
    this.name = name;
    this.destination = destination;
    this.script = script;
  }

  static ScriptedTarget outside(String name, Function<Attempt, Reply> script) {
    return new ScriptedTarget(name, OUTSIDE, script);
  }

  static ScriptedTarget inside(String name, Function<Attempt, Reply> script) {
    return new ScriptedTarget(name, Destination.inProcess(), script);
  }

  static Function<Attempt, Reply> answering(String text) {
    return attempt -> Completion.of(text, Finish.STOP, Usage.none());
  }

  static Function<Attempt, Reply> failing(Kind kind) {
    return attempt -> {
      throw new ModelException(kind, "scripted");
    };
  }

  /** Emits the pieces, then does the rest. */
  static Function<Attempt, Reply> emitting(List<String> pieces, Function<Attempt, Reply> rest) {
    return attempt -> {
      pieces.forEach(attempt::emit);
      return rest.apply(attempt);
    };
  }

  /** Blocks until the attempt is cancelled. */
  static Reply stall(Attempt attempt) {
    try {
      attempt.cancellation().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ModelException(Kind.CANCELLED, "stalled until interrupted");
  }

  ScriptedTarget gone(String reason) {
    unavailable = Optional.of(reason);
    return this;
  }

  ScriptedTarget busy(Load other) {
    load = Optional.of(other);
    return this;
  }

  ScriptedTarget honouring(Option... others) {
    options = Set.of(others);
    return this;
  }

  ScriptedTarget model(String other) {
    model = other;
    return this;
  }

  synchronized List<Attempt> seen() {
    return List.copyOf(seen);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return "scripted";
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(EnumSet.of(Feature.ANSWERS), options);
  }

  @Override
  public Optional<String> unavailable() {
    return unavailable;
  }

  @Override
  public Optional<Load> load() {
    return load;
  }

  @Override
  public Reply call(Attempt attempt) {
    synchronized (this) {
      seen.add(attempt);
    }
    return script.apply(attempt);
  }
}
