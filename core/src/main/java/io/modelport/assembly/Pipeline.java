package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Declassification;
import io.modelport.Disclosure;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.evaluation.suite.Suite;
import io.modelport.review.FeedbackBook;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Reviews;
import io.modelport.spi.Cancellation;
import io.modelport.spi.ShadowListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend with everything around it that is the same for all of them. */
final class Pipeline implements ModelPort, EmbeddingPort, Declassification, Disclosure {
  /** Backends end cancelled work within half a second; one that does not is closed all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Parts parts;
  private final OpenCalls calls = new OpenCalls();
  private final ExecutorService streams;
  private final Shadows shadows;
  private @Nullable SuiteCanary canary;

  Pipeline(Parts parts, List<ShadowListener> listeners) {
    this.parts = parts;
    this.shadows = new Shadows(parts, calls, listeners);
    parts.telemetry().watch(new PortStates(parts));
    parts.reviews().ifPresent(each -> each.start(new VerdictRecords(parts.audit())));
    AtomicInteger number = new AtomicInteger();
    this.streams =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "modelport-stream-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public ModelResponse generate(ModelRequest request) {
    return run(asked(request), new Cancellation(), null).response();
  }

  /** An answer that reaches no person who could be harmed, and so waits for none. */
  ModelResponse unseen(ModelRequest request) {
    return run(asked(request), new Cancellation(), null, false).response();
  }

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    return run(asked(request), new Cancellation(), null).embeddings();
  }

  @Override
  public ModelStream stream(ModelRequest request) {
    return new ExchangeStream(this, request);
  }

  @Override
  public Message declassify(Message message, Sensitivity to, CallContext by, String reason) {
    return new Declassifier(parts).declassify(message, to, by, reason);
  }

  @Override
  public List<String> reveal(String decisionId, CallContext by, String reason) {
    return new Discloser(parts).reveal(decisionId, by, reason);
  }

  @Override
  public boolean erase(String subject, CallContext by, String reason) {
    return new Discloser(parts).erase(subject, by, reason);
  }

  /** Runs one call so that closing the port ends it. */
  Answered run(Asked asked, Cancellation call, @Nullable Consumer<String> reader) {
    return run(asked, call, reader, true);
  }

  private Answered run(
      Asked asked, Cancellation call, @Nullable Consumer<String> reader, boolean reviewed) {
    enter(asked, call);
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw refused(
            asked,
            "caller",
            new ModelException(Kind.CANCELLED, "The calling thread was interrupted before."));
      }
      Exchange exchange = new Exchange(parts, asked, call, reader, reviewed);
      Answered answered = exchange.run();
      exchange.copy().ifPresent(copy -> shadows.send(exchange.filled(), answered, copy));
      return answered;
    } finally {
      calls.leave(call);
    }
  }

  /** A closed port refuses; a folder of records that went with it says so in the log. */
  private void enter(Asked asked, Cancellation call) {
    try {
      calls.enter(call);
    } catch (ModelException closed) {
      throw refused(asked, "port", closed);
    }
  }

  private ModelException refused(Asked asked, String by, ModelException refusal) {
    String what = asked.request() instanceof ModelRequest ? "answer" : "embeddings";
    return Refusals.recorded(parts, what, by, asked.request().context(), refusal);
  }

  /** Where its answers wait. */
  Reviews reviews() {
    return parts.reviews().orElseThrow(() -> new ConfigurationException(Reviewing.NO_QUEUE));
  }

  /** Where is kept what people say of its answers. */
  FeedbackBook feedback() {
    return parts
        .feedback()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "There is no place for feedback; set modelport.feedback.directory."));
  }

  /** Where people look at them. */
  ReviewDesk desk() {
    return reviews()
        .desk(
            Entitled.of(parts),
            Refusals.ofVerdicts(parts.audit(), parts.clock(), parts.backendName()));
  }

  Explanation explain(Request request) {
    return new Exchange(parts, asked(request), new Cancellation(), null, true).explain();
  }

  /** On the thread that makes the call. */
  Asked asked(Request request) {
    return parts.callers().asked(request);
  }

  /** The work for another thread, as a part of what this one is doing. */
  Runnable carried(Runnable work) {
    return parts.telemetry().carried(work);
  }

  void inBackground(Asked asked, Runnable work) {
    try {
      streams.execute(work);
    } catch (RejectedExecutionException e) {
      throw refused(
          asked,
          "port",
          new ModelException(Kind.CANCELLED, "The port is closed; open another one."));
    }
  }

  /** Starts to put a suite to it from time to time; once. */
  void probe(Suite suite, Settings settings) {
    canary =
        SuiteCanary.of(
                suite,
                settings,
                this::unseen,
                parts.drift(),
                parts.lookAgain()::checked,
                parts.clock())
            .started();
  }

  @Override
  public void close() {
    if (canary != null) {
      canary.close();
    }
    if (calls.close(PATIENCE)) {
      streams.shutdown();
      shadows.close();
      try {
        parts.backend().close();
      } finally {
        parts.watchdog().close();
        parts.costs().close();
        parts.telemetry().close();
        parts.drift().close();
        parts.lookAgain().close();
        parts.guardThreads().close();
        parts.reviews().ifPresent(Reviews::close);
        parts.audit().close();
      }
    }
  }
}
