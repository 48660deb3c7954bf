package io.modelport.selfhosted.worker;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.NoRoomException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does until its application goes: makes the engine, then answers. The thread that
 * reads the socket does nothing else, so that it always says that the worker is there.
 */
final class WorkerService {
  private final Wire wire;
  private final Map<Long, ServedCall> calls = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "modelport-call");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable Engine engine;

  WorkerService(Wire wire) {
    this.wire = wire;
  }

  /** Serves until the socket ends or something on it makes no sense. */
  void run() throws IOException {
    Frame first = wire.receive();
    if (first.type() != Frame.Type.START) {
      throw new ProtocolException("The first message is START, not " + first.type() + ".");
    }
    StartCodec.Start start = StartCodec.readStart(first.payload());
    threads.execute(() -> load(start));
    while (true) {
      handle(wire.receive());
    }
  }

  private void handle(Frame frame) throws IOException {
    switch (frame.type()) {
      case PING -> wire.send(Frame.of(Frame.Type.PONG));
      case ANSWER, STREAM, EMBED -> begin(frame);
      case CANCEL -> {
        ServedCall call = calls.get(frame.call());
        if (call != null) {
          threads.execute(call::cancel); // an engine may take its time over it
        }
      }
      case CREDIT -> {
        ServedCall call = calls.get(frame.call());
        if (call != null) {
          call.credit(PayloadReader.read(frame.payload(), PayloadReader::number));
        }
      }
      case CLOSE -> threads.execute(this::leave);
      default -> throw new ProtocolException("An application does not send " + frame.type() + ".");
    }
  }

  private void begin(Frame frame) throws ProtocolException {
    Engine ready = engine;
    if (ready == null) {
      throw new ProtocolException("There is no engine yet.");
    }
    ServedCall call = new ServedCall(frame, ready, wire, calls::remove);
    if (calls.putIfAbsent(frame.call(), call) != null) {
      throw new ProtocolException("Two calls have the number " + frame.call() + ".");
    }
    threads.execute(call);
  }

  private void load(StartCodec.Start start) {
    Frame outcome;
    try {
      Class<?> factory = Class.forName(start.factory());
      Engine made =
          factory
              .asSubclass(EngineFactory.class)
              .getConstructor()
              .newInstance()
              .open(start.properties());
      engine = made;
      outcome = new Frame(Frame.Type.READY, 0, StartCodec.write(made.facts()));
    } catch (Throwable e) {
      Kind kind = e instanceof NoRoomException ? Kind.OVERLOADED : Kind.INTERNAL;
      ModelException failure = new ModelException(kind, reason(e));
      outcome = new Frame(Frame.Type.REFUSED, 0, FailureCodec.write(failure));
    }
    try {
      wire.send(outcome);
    } catch (IOException e) {
      // the reader of the socket finds the same end, and ends the worker
    }
  }

  /** Our own exceptions have sentences without content; of others only the type is told. */
  private static String reason(Throwable failure) {
    if (failure instanceof ConfigurationException mistake) {
      return String.join(" ", mistake.problems());
    }
    String type = failure.getClass().getName();
    return type.startsWith("io.modelport.")
        ? String.valueOf(failure.getMessage())
        : "The engine could not be made: " + type + ".";
  }

  private void leave() {
    Engine closing = engine;
    if (closing != null) {
      closing.close();
    }
    Runtime.getRuntime().halt(0);
  }
}
