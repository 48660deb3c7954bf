package io.modelport.fake;

import io.modelport.EmbeddingPort;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A model for tests that says what it is told to, behind the whole pipeline. It counts as outside
 * the perimeter, so that tests meet the gate, unless {@link #inside} is called. Safe for use by
 * many threads.
 */
public final class Fake {
  private static final Destination OUTSIDE = Destination.remote("fake.invalid", 443);

  private final RuleBook rules;
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Capabilities capabilities =
      new Capabilities(Set.of(Feature.values()), Set.of(Option.values()));
  private volatile Destination destination = OUTSIDE;
  private volatile String name = "fake";

  Fake(RuleBook rules) {
    this.rules = rules;
  }

  /** Gives this answer to everything for which there is no rule. */
  public static Fake answering(String text) {
    return new Fake(new RuleBook(request -> Script.saying(text)));
  }

  /** Refuses as {@link Kind#INVALID_REQUEST} everything for which there is no rule. */
  public static Fake strict() {
    return new Fake(
        new RuleBook(
            request -> {
              throw new ModelException(
                  Kind.INVALID_REQUEST, "No rule of the fake matches the last user's message.");
            }));
  }

  /**
   * Gives the answers that {@link Recorder} wrote to a file.
   *
   * @throws io.modelport.ConfigurationException where the file cannot be read
   */
  public static Fake replaying(Path file) {
    return new Fake(new RuleBook(Recording.read(file)::script));
  }

  /**
   * Begins a rule. The first rule in order whose expression is found in the last user's message
   * counts.
   *
   * @param regex in the syntax of RE2
   * @throws IllegalArgumentException where it is no expression
   */
  public When when(String regex) {
    return new When(this, regex);
  }

  Fake with(Rule rule) {
    rules.add(rule);
    return this;
  }

  /** The requests that reached the model, in order; those that the gate refused did not. */
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets all rules and requests; the answer for everything else stays. */
  public void reset() {
    rules.clear();
    requests.clear();
  }

  /** From now on, new ports see a model that can only do this; without it, a model can do all. */
  public Fake declaring(Capabilities only) {
    capabilities = only;
    return this;
  }

  /** From now on, new ports see a model inside the perimeter. */
  public Fake inside() {
    destination = Destination.inProcess();
    return this;
  }

  /** From now on, new ports see a target of this name; for backends of several fakes. */
  public Fake named(String target) {
    name = target;
    return this;
  }

  /**
   * A port over this model with default settings, but for two: it asks nobody twice and lets nobody
   * rest, so that the application meets every fault that a rule asks for.
   */
  public ModelPort port() {
    return port(
        Settings.of(Map.of("modelport.retry.attempts", "1", "modelport.breaker.failures", "0")));
  }

  /**
   * A port over this model; {@code modelport.backend} and {@code modelport.fake.*} do not count.
   */
  public ModelPort port(Settings settings) {
    return Assembly.over("fake", this::backend, settings);
  }

  /** A port for embeddings: vectors of length 1, equal for equal texts, without further meaning. */
  public EmbeddingPort embeddingPort(Settings settings) {
    return Assembly.embeddingsOver("fake", this::backend, settings);
  }

  /** This model as a backend, to be a part of another one. */
  public Backend backend(BackendContext context) {
    FakeTarget target =
        new FakeTarget(name, rules, requests::add, capabilities, destination, context.checkpoint());
    return new FakeBackend(target);
  }
}
