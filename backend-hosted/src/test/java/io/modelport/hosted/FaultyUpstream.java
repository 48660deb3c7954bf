package io.modelport.hosted;

import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A provider behind real sockets of which a share of the requests fails, each by chance. */
final class FaultyUpstream implements AutoCloseable {
  /** Those that may pass, so that one target alone can be asked again. */
  private static final List<Script> FAULTS =
      List.of(
          Faults.status(500, "{}"),
          Faults.status(503, "{}"),
          Faults.status(529, "{}"),
          Faults.resetBeforeHeaders());

  private final StubServer stub;
  private final Random random;
  private final AtomicLong requests = new AtomicLong();
  private volatile double share;

  FaultyUpstream(double share, long seed) {
    this.share = share;
    this.random = new Random(seed); // safe for many threads
    this.stub =
        StubServer.start(
            (request, connection) -> {
              requests.incrementAndGet();
              script().play(request, connection);
            });
  }

  private Script script() {
    return random.nextDouble() < share
        ? FAULTS.get(random.nextInt(FAULTS.size()))
        : OpenAiStub.says("Hello");
  }

  /** From now on this share fails. */
  void fails(double other) {
    share = other;
  }

  /** Requests since the last time this was asked. */
  long requests() {
    return requests.getAndSet(0);
  }

  ModelPort open(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("modelport.backend", "hosted");
    values.put("modelport.hosted.provider", "openai-compatible");
    values.put("modelport.hosted.base-url", stub.baseUrl().toString());
    values.put("modelport.hosted.model", "m");
    return Assembly.modelPort(Settings.of(values));
  }

  @Override
  public void close() {
    stub.close();
  }
}
