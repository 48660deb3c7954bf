package io.modelport.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes. Unlike the JDK's own stream (17.0.15), a blocked read ends
 * when its thread is interrupted. Read by one thread, closed by any.
 */
final class Inlet extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  /**
   * At most one batch, the end, and the wake-up of {@link #close}, because batches are asked for.
   */
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  private final @Nullable Duration longestWait;
  private List<ByteBuffer> batch = List.of();
  private boolean atEnd;
  private Flow.@Nullable Subscription source;
  private boolean closed;
  private boolean over;

  /** Waits for as long as its reader's thread does. */
  Inlet() {
    longestWait = null;
  }

  /** A read that waits longer than this for the next bytes fails. */
  Inlet(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** A batch of bytes, a failure, or neither: the end. */
  private record Arrival(@Nullable List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (closed) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    arrivals.add(new Arrival(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    end(failure);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  private synchronized void end(@Nullable Throwable failure) {
    over = true;
    arrivals.add(new Arrival(null, failure));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (true) {
      for (ByteBuffer bytes : batch) {
        if (bytes.hasRemaining()) {
          int count = Math.min(length, bytes.remaining());
          bytes.get(into, offset, count);
          return count;
        }
      }
      if (atEnd) {
        return -1;
      }
      await();
    }
  }

  private void await() throws IOException {
    Arrival arrival;
    try {
      arrival =
          longestWait == null
              ? arrivals.take()
              : arrivals.poll(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (arrival == null) {
      close();
      throw new IOException("stalled");
    }
    if (arrival.failure() != null) {
      throw new IOException("broken", arrival.failure());
    }
    List<ByteBuffer> bytes = arrival.bytes();
    batch = bytes == null ? List.of() : bytes;
    atEnd = bytes == null;
    askForMore();
  }

  private synchronized void askForMore() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (source != null && !over) {
      source.request(1);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (source != null && !over) {
        source.cancel();
      }
      arrivals.add(new Arrival(null, null));
    }
  }
}
