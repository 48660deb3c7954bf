package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls that a worker has and has not ended, within what its heap can hold. */
final class OpenCalls {
  private static final int MOST = 1000;

  private final Map<Long, OpenCall> calls = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes;
  private final long longest;

  OpenCalls(long heap) {
    this.mostBytes = heap / 4;
    this.longest = Math.min(Wire.LONGEST, heap / 8);
  }

  OpenCall open(int size) {
    if (size > longest) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The request has "
              + size
              + " bytes, but the worker takes "
              + longest
              + " at most. Raise modelport.selfhosted.worker-heap to eight times its size.");
    }
    if (bytes.addAndGet(size) > mostBytes || calls.size() >= MOST) {
      bytes.addAndGet(-size);
      throw new ModelException(
          Kind.OVERLOADED, "The worker has as many requests as its memory can hold.");
    }
    OpenCall call = new OpenCall(numbers.incrementAndGet(), size);
    calls.put(call.number(), call);
    return call;
  }

  void arrived(Frame frame) throws ProtocolException {
    boolean last = frame.type() != Frame.Type.PIECE;
    OpenCall call = last ? remove(frame.call()) : calls.get(frame.call());
    if (call == null) {
      throw new ProtocolException("spoke of a call that nobody made");
    }
    call.arrived(frame);
  }

  void lost(End end) {
    calls.keySet().forEach(number -> lost(number, end));
  }

  /** Ends one call; does nothing where it has ended. */
  void lost(long number, End end) {
    OpenCall call = remove(number);
    if (call != null) {
      call.lost(end);
    }
  }

  /** Ends them for their callers; the worker may still speak of them. */
  void closed() {
    calls.values().forEach(call -> call.lost(End.CLOSED));
  }

  /** Whether the engine does not let go of a call that was given up so long ago. */
  boolean hasStuck(Duration limit) {
    return calls.values().stream().anyMatch(call -> call.abandonedFor() > limit.toNanos());
  }

  private @Nullable OpenCall remove(long number) {
    OpenCall call = calls.remove(number);
    if (call != null) {
      bytes.addAndGet(-call.bytes());
    }
    return call;
  }
}
