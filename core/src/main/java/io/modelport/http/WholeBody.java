package io.modelport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is wanted whole: gathered before anybody is woken, so that its reader
 * waits once, and not for the head and for every piece. What went wrong meanwhile is met where the
 * reading comes to it. Closed by any thread.
 */
final class WholeBody implements HttpResponse.BodySubscriber<InputStream> {
  private final long most;
  private final CompletableFuture<InputStream> body = new CompletableFuture<>();
  private List<InputStream> pieces = new ArrayList<>();
  private long size;
  private Flow.@Nullable Subscription source;
  private boolean over;

  /**
   * Nothing has come yet.
   *
   * @param most bytes; with more it is given up, and what came is forgotten
   */
  WholeBody(long most) {
    this.most = most;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return body;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (over) {
      subscription.cancel();
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  /** Copies: a few bytes may come in a large buffer. */
  @Override
  public void onNext(List<ByteBuffer> buffers) {
    synchronized (this) {
      for (ByteBuffer buffer : buffers) {
        byte[] piece = new byte[buffer.remaining()];
        buffer.get(piece);
        pieces.add(new ByteArrayInputStream(piece));
        size += piece.length;
      }
      if (size <= most) {
        return;
      }
      pieces = new ArrayList<>();
    }
    stop(new TooLongException("more than " + most + " bytes"));
  }

  @Override
  public void onError(Throwable failure) {
    end(new IOException("broken", failure));
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** Ends the connection where the body has not come to its end. */
  void close() {
    if (!isOver()) {
      stop(new IOException("closed"));
    }
  }

  private void stop(IOException why) {
    synchronized (this) {
      if (source != null && !over) {
        source.cancel();
      }
    }
    end(why);
  }

  /** Whether a byte has come. */
  synchronized boolean hasBegun() {
    return size > 0;
  }

  private synchronized boolean isOver() {
    return over;
  }

  /** Nothing follows; whoever is woken by it must not find this locked. */
  private void end(@Nullable IOException failure) {
    List<InputStream> come;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      come = pieces;
      pieces = List.of();
    }
    if (failure != null) {
      come.add(new Broken(failure));
    }
    body.complete(
        come.size() == 1 ? come.get(0) : new SequenceInputStream(Collections.enumeration(come)));
  }

  /** Where the reading finds out. */
  private static final class Broken extends InputStream {
    private final IOException failure;

    Broken(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    /** The contract of the JDK's own would hide a failure behind the first byte. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
