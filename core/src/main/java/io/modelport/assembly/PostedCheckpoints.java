package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.audit.CheckpointSink;
import io.modelport.http.ApiAddress;
import io.modelport.http.HttpAnswer;
import io.modelport.http.HttpProbe;
import io.modelport.http.LogStatement;
import io.modelport.http.Transport;
import io.modelport.http.TransportLimits;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Destination;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts checkpoints to a server inside the perimeter, on a thread of its own: the latest alone,
 * because it says more than those before, and again until it is taken. Safe for use by many
 * threads.
 */
final class PostedCheckpoints implements CheckpointSink {
  private static final Logger LOG = LoggerFactory.getLogger(PostedCheckpoints.class);

  static final Setting<URI> ADDRESS =
      Setting.parsed(
          "modelport.audit.checkpoint-url",
          "The address inside the perimeter to which every checkpoint is posted.",
          "an http or https address without user, query or fragment",
          ApiAddress::parse);
  private static final Setting<String> TOKEN_VARIABLE =
      Setting.variable(
          "modelport.audit.checkpoint-token-env",
          "The environment variable that holds the bearer token for that address.");
  private static final Setting<Path> TOKEN_FILE =
      Setting.path(
          "modelport.audit.checkpoint-token-file",
          "The file that holds the bearer token for that address.");

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Transport transport;
  private final HttpProbe place;
  private final Duration firstPause;
  private final AtomicReference<@Nullable String> latest = new AtomicReference<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ScheduledExecutorService thread;
  private final ScheduledExecutorService clock;
  private int failures; // in a row; used by the thread alone

  private PostedCheckpoints(Transport transport, HttpProbe place, Duration firstPause) {
    this.transport = transport;
    this.place = place;
    this.firstPause = firstPause;
    this.thread = thread("modelport-checkpoint-post");
    this.clock = thread("modelport-checkpoint-limit");
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread made = new Thread(task, name);
          made.setDaemon(true);
          return made;
        });
  }

  static Collection<Setting<?>> keys() {
    return List.of(ADDRESS, TOKEN_VARIABLE, TOKEN_FILE);
  }

  /**
   * The one that the settings name; none where they name no address.
   *
   * @throws ConfigurationException where the address is outside the perimeter, or a token would
   *     travel in clear
   */
  static List<CheckpointSink> of(Settings settings, BackendContext context) {
    return of(settings, context, FIRST_PAUSE);
  }

  static List<CheckpointSink> of(Settings settings, BackendContext context, Duration firstPause) {
    Optional<URI> address = settings.find(ADDRESS);
    if (address.isEmpty()) {
      return List.of();
    }
    Destination destination = Transport.destination(address.get());
    if (!context.isInside(destination)) {
      throw new ConfigurationException(
          ADDRESS.name() + " is at " + destination + "; list it in modelport.perimeter.");
    }
    Optional<Secret> secret = settings.secret(TOKEN_VARIABLE, TOKEN_FILE);
    if (secret.isPresent() && !Transport.mayBePlain(address.get(), trusted -> false)) {
      throw new ConfigurationException(
          "The bearer token of "
              + TOKEN_VARIABLE.name()
              + " or "
              + TOKEN_FILE.name()
              + " would travel in clear to "
              + destination
              + "; let "
              + ADDRESS.name()
              + " be https, or on this machine.");
    }
    Map<String, List<String>> headers =
        secret
            .map(Secret::reveal)
            .map(token -> Map.of("Authorization", List.of("Bearer " + token)))
            .orElse(Map.of());
    Transport transport =
        new Transport(context.checkpoint(), context::isInside, TransportLimits.standard());
    HttpProbe place = new HttpProbe(address.get(), destination.toString(), headers);
    return List.of(new PostedCheckpoints(transport, place, firstPause));
  }

  @Override
  public void offer(String line) {
    latest.set(line);
    soon(Duration.ZERO);
  }

  /** One attempt waits at most: it takes what is the latest when it comes. */
  private void soon(Duration pause) {
    if (waiting.compareAndSet(false, true)) {
      try {
        var unused = thread.schedule(this::post, pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // it is closed, and has told what is left
      }
    }
  }

  private void post() {
    waiting.set(false);
    String line = latest.get();
    if (line == null) {
      return;
    }
    try {
      send(line);
      latest.compareAndSet(line, null);
      failures = 0;
    } catch (RuntimeException e) {
      failures++;
      Duration pause = pause();
      LOG.error(
          "A checkpoint of the audit log cannot be posted to {} ({}), {} times in a row; again in"
              + " {} s.",
          place.peer(),
          e instanceof ModelException known ? known.kind() : e.getClass().getSimpleName(),
          failures,
          pause.toSeconds());
      soon(pause);
    }
  }

  private Duration pause() {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void send(String line) {
    Cancellation cancellation = new Cancellation();
    var limit =
        clock.schedule(
            () -> cancellation.cancel(new ModelException(Kind.TIMED_OUT, "No answer in time.")),
            LONGEST.toMillis(),
            TimeUnit.MILLISECONDS);
    try (HttpAnswer answer = transport.report(place, LogStatement.of(line), cancellation)) {
      if (answer.status() / 100 != 2) {
        throw new ModelException(Kind.INVALID_REQUEST, "It answered " + answer.status() + ".");
      }
    } finally {
      limit.cancel(false);
    }
  }

  @Override
  public void close() {
    Future<?> last = thread.submit(this::post); // even in a pause
    boolean interrupted = Thread.interrupted();
    try {
      last.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("What is left is told below.", e);
    }
    clock.shutdownNow();
    thread.shutdownNow();
    if (latest.get() != null) {
      LOG.error("The last checkpoint of the audit log was not posted to {}.", place.peer());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
