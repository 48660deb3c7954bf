package io.modelport.hybrid;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Option;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A target that behaves as badly as chance wants and counts what it sees: bytes in all, and bytes
 * of requests that hold the mark of what must stay inside. Like the one way out, it answers nobody
 * whose clearance the gate does not take.
 */
final class Spy implements Target {
  /** In every sensitive text of the tests, and in no other. */
  static final String MARK = "keep-this-inside";

  private static final List<Kind> FAILURES =
      List.of(
          Kind.RATE_LIMITED,
          Kind.OVERLOADED,
          Kind.UNREACHABLE,
          Kind.INTERNAL,
          Kind.TIMED_OUT,
          Kind.MALFORMED_ANSWER,
          Kind.CONTEXT_TOO_LONG,
          Kind.INVALID_REQUEST);

  private final String name;
  private final boolean inside;
  private final Random random;
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong marked = new AtomicLong();
  volatile boolean dead;
  private volatile @Nullable Checkpoint checkpoint;

  Spy(String name, boolean inside, Random random) {
    this.name = name;
    this.inside = inside;
    this.random = random;
  }

  long seen() {
    return seen.get();
  }

  long marked() {
    return marked.get();
  }

  /** From now on, clearances are shown there. */
  Spy behind(Checkpoint gate) {
    checkpoint = gate;
    return this;
  }

  @Override
  public Reply call(Attempt attempt) {
    long bytes = 0;
    boolean secret = !attempt.request().images().isEmpty();
    for (String text : attempt.request().texts()) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      secret |= text.contains(MARK);
    }
    seen.addAndGet(bytes);
    marked.addAndGet(secret ? bytes : 0);
    attempt.sent(bytes);
    Checkpoint gate = checkpoint;
    if (gate != null) {
      gate.redeem(attempt.clearance(), destination());
    }
    int chance = chance(10);
    if (chance == 0) {
      throw new IllegalStateException("A target may throw anything.");
    }
    if (chance < 4) {
      attempt.emit(chance == 1 ? "half of " : "");
      throw new ModelException(FAILURES.get(chance(FAILURES.size())), "by chance");
    }
    return reply(attempt);
  }

  private Reply reply(Attempt attempt) {
    if (attempt.request() instanceof EmbeddingRequest request) {
      int count = request.texts().size();
      return new Vectors(
          Collections.nCopies(count, new float[] {1}), Usage.none(), Optional.empty());
    }
    attempt.emit("answered ");
    attempt.emit("by " + name);
    return Completion.of(
        "answered by " + name,
        Finish.STOP,
        Usage.of(TokenCount.reported(20), TokenCount.reported(20)));
  }

  private int chance(int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return inside ? "llama.cpp" : "openai";
  }

  @Override
  public String model() {
    return inside ? "own" : "gpt-5-mini";
  }

  @Override
  public Destination destination() {
    return inside ? Destination.inProcess() : Destination.remote(name + ".example", 443);
  }

  @Override
  public Optional<String> region() {
    return Optional.of("eu");
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(EnumSet.allOf(Feature.class), EnumSet.allOf(Option.class));
  }

  @Override
  public Optional<String> unavailable() {
    return dead ? Optional.of("The engine died.") : Optional.empty();
  }

  @Override
  public Optional<Load> load() {
    return inside
        ? Optional.of(new Load(2, chance(9), 2, Duration.ofSeconds(chance(60))))
        : Optional.empty();
  }
}
