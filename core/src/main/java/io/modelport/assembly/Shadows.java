package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.evaluation.run.PairBook;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.ShadowListener;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends copies of answered calls to another target, each as a call of its own: classified, cleared,
 * paid and recorded like any other, but behind the caller's back and never in its way. Where too
 * many wait, further ones are left out.
 */
final class Shadows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final Duration IDLE = Duration.ofSeconds(10); // then the thread ends
  private static final Duration PATIENCE = Duration.ofSeconds(2); // with a listener at work
  private static final int WAITING = 64;

  private final Parts parts;
  private final OpenCalls calls;
  private final List<ShadowListener> listeners;
  private final ThreadPoolExecutor thread;

  Shadows(Parts parts, OpenCalls calls, List<ShadowListener> listeners) {
    this.parts = parts;
    this.calls = calls;
    this.listeners = List.copyOf(listeners);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread made = new Thread(task, "modelport-shadow");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Those that are installed, and the book of pairs where there is one. */
  static List<ShadowListener> listeners(Optional<PairBook> pairs) {
    List<ShadowListener> listeners = new ArrayList<>();
    ServiceLoader.load(ShadowListener.class).forEach(listeners::add);
    pairs.ifPresent(listeners::add);
    return listeners;
  }

  /** Sends a copy, soon; returns at once. Embeddings are not copied. */
  void send(Filled asked, Answered given, Choice.Copy copy) {
    try {
      if (asked.asked().request() instanceof ModelRequest request) {
        thread.execute(() -> copy(asked, request, given, copy));
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("A copy for {} is left out: too many wait.", copy.target().name());
    }
  }

  private void copy(Filled asked, ModelRequest request, Answered given, Choice.Copy copy) {
    Cancellation cancellation = new Cancellation();
    try {
      calls.enter(cancellation);
      try {
        ModelResponse shadow =
            Exchange.copy(parts, asked, cancellation, routing -> only(routing, given, copy))
                .run()
                .response();
        listeners.forEach(each -> tell(each, request, given.response(), shadow));
      } finally {
        calls.leave(cancellation);
      }
    } catch (ModelException e) {
      LOG.debug("A copy for {} was not answered: {}", copy.target().name(), e.kind());
    } catch (RuntimeException e) {
      LOG.warn("A copy for {} failed with {}", copy.target().name(), e.getClass().getName());
    }
  }

  private static void tell(
      ShadowListener listener, ModelRequest request, ModelResponse given, ModelResponse shadow) {
    try {
      listener.answered(request, given, shadow);
    } catch (RuntimeException e) {
      // Its message may carry content: only the kind of failure is told.
      LOG.warn("A listener to copies failed with {}", e.getClass().getName());
    }
  }

  /** Permission is asked again: the policy may have changed since the call was routed. */
  private static Choice only(Routing routing, Answered given, Choice.Copy copy) {
    List<Target> order = routing.permitted().stream().filter(copy.target()::equals).toList();
    return new Choice(order, "a copy of " + given.id() + " for comparison").withCap(copy.cap());
  }

  /** And those who listen. */
  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    try {
      thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    for (ShadowListener listener : listeners) {
      if (listener instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable listener) {
    try {
      listener.close();
    } catch (Exception e) {
      LOG.warn("A listener to copies cannot be closed ({}).", e.getClass().getName());
    }
  }
}
