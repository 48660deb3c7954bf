package io.modelport.policy;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.SoundEmbeddings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which domain a text is about, by the vectors of a model in this process: the one whose examples'
 * centroid is nearest, where that is near enough. What the model cannot read in time is about none.
 * Safe for use by many threads.
 */
final class Examples {
  /** Of a text; what it is about shows at its beginning, and a model reads no more at once. */
  static final int LONGEST = 600; // characters

  private static final Logger LOG = LoggerFactory.getLogger(Examples.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int REMEMBERED = 1024; // texts
  private static final double ROUNDING = 1e-6; // of single precision
  private static final Semaphore WORKING = new Semaphore(64); // so many a model that hangs keeps
  private static final int BATCH = 16; // texts

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "modelport-domains");
            thread.setDaemon(true);
            return thread;
          });

  private final EmbeddingPort port;
  private final Duration limit;
  private final List<Cluster> clusters = new ArrayList<>();
  private final Map<String, Optional<String>> known = // by the digest of the text
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A domain, the direction in which its examples lie, and the cosine that is near enough. */
  private static final class Cluster {
    private final String domain;
    private final double[] centroid;
    private final double least;

    Cluster(String domain, double[] centroid, double least) {
      this.domain = domain;
      this.centroid = centroid;
      this.least = least;
    }
  }

  Examples(EmbeddingPort port) {
    this(port, LIMIT);
  }

  Examples(EmbeddingPort port, Duration limit) {
    this.port = new SoundEmbeddings(port);
    this.limit = limit;
  }

  /**
   * Adds a domain; before anything is asked.
   *
   * @param texts at least one
   * @param least cosine to their centroid from which on a text is about it, 0 to 1
   * @throws UnreadException where the model cannot read them in time
   */
  void learn(String domain, List<String> texts, double least) {
    double[] sum = new double[0];
    for (int i = 0; i < texts.size(); i += BATCH) {
      List<String> batch = texts.subList(i, Math.min(texts.size(), i + BATCH));
      for (float[] vector : inTime(() -> port.embed(EmbeddingRequest.of(batch)).vectors())) {
        double[] unit = unit(vector);
        sum = sum.length == 0 ? new double[unit.length] : sum;
        for (int k = 0; k < unit.length; k++) {
          sum[k] += unit[k];
        }
      }
    }
    clusters.add(new Cluster(domain, unit(sum), least));
  }

  /** The domain that this text is about. */
  Optional<String> nearest(String text) {
    String read = beginning(text);
    if (read.isBlank()) {
      return Optional.empty();
    }
    EmbeddingRequest asked = EmbeddingRequest.of(read);
    String digest = ContentDigest.of(asked);
    synchronized (known) {
      Optional<String> answer = known.get(digest);
      if (answer != null) {
        return answer;
      }
    }
    try {
      Optional<String> answer = inTime(() -> nearest(asked));
      synchronized (known) {
        known.put(digest, answer);
      }
      return answer;
    } catch (UnreadException e) { // and asked again next time
      LOG.warn("No domain by examples: the model {}.", e.getMessage());
      return Optional.empty();
    }
  }

  private static String beginning(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean cut = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, cut ? LONGEST - 1 : LONGEST);
  }

  private Optional<String> nearest(EmbeddingRequest asked) {
    double[] unit = unit(port.embed(asked).vectors().get(0));
    Optional<String> nearest = Optional.empty();
    double highest = -1;
    for (Cluster cluster : clusters) {
      double cosine = product(cluster.centroid, unit);
      if (cosine >= cluster.least - ROUNDING && cosine > highest) {
        nearest = Optional.of(cluster.domain);
        highest = cosine;
      }
    }
    return nearest;
  }

  /** On a thread that can be left behind: the call is not to wait for a model that hangs. */
  private <T> T inTime(Callable<T> work) {
    if (!WORKING.tryAcquire()) {
      throw new UnreadException("does not get done with other texts");
    }
    Future<T> pending =
        THREADS.submit(
            () -> {
              try {
                return work.call();
              } finally {
                WORKING.release();
              }
            });
    try {
      return pending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadException("was interrupted");
    } catch (TimeoutException e) {
      throw new UnreadException("was not done within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      // The message may quote the text: only the kind of failure is told.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UnreadException("failed with " + cause.getClass().getName());
    } finally {
      pending.cancel(true);
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double[] unit(float[] vector) {
    double[] wide = new double[vector.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = vector[i];
    }
    return unit(wide);
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(product(vector, vector));
    double[] unit = new double[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = length == 0 ? 0 : vector[i] / length;
    }
    return unit;
  }

  /** What the model did with a text instead of reading it. */
  static final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadException(String what) {
      super(what);
    }
  }
}
