package io.modelport.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A body that knows how much of it was handed to the wire. */
final class CountedBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private final AtomicLong unreported = new AtomicLong();
  private final LongConsumer account;

  CountedBody(byte[] bytes, LongConsumer account) {
    this.bytes = BodyPublishers.ofByteArray(bytes);
    this.account = account;
  }

  /** Tells the account, on this thread, what has gone since the last time. */
  void report() {
    long gone = unreported.getAndSet(0);
    if (gone > 0) {
      account.accept(gone);
    }
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> wire) {
    bytes.subscribe(new Counting(wire));
  }

  private final class Counting implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> wire;

    Counting(Flow.Subscriber<? super ByteBuffer> wire) {
      this.wire = wire;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      wire.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      unreported.addAndGet(buffer.remaining());
      wire.onNext(buffer);
    }

    @Override
    public void onError(Throwable failure) {
      wire.onError(failure);
    }

    @Override
    public void onComplete() {
      wire.onComplete();
    }
  }
}
