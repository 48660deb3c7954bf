package io.modelport.selfhosted.worker;

import io.modelport.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker runs and how it is watched. Immutable; its {@code toString} shows no property.
 *
 * @param factory the name of the {@link EngineFactory}
 * @param properties what the factory is told; never on a command line
 * @param heap bytes of Java heap, at least 16 MiB; requests under way may take a quarter of it
 * @param memoryLimit bytes that the worker may have resident, weights included; a worker above it
 *     is ended. Watched on Linux only
 * @param heartbeat how long a worker may be silent before it counts as hung
 * @param startWithin how long loading may take
 * @param stopWithin how long closing, and a call that nobody waits for any more, may take
 * @param restarts when it is started again
 */
public record WorkerSpec(
    String factory,
    Map<String, String> properties,
    long heap,
    Optional<Long> memoryLimit,
    Duration heartbeat,
    Duration startWithin,
    StopTimes stopWithin,
    Restarts restarts) {
  private static final long LEAST_HEAP = 16L << 20;

  /** A JVM on a busy machine needs seconds; one that is stopped is not waited for. */
  private static final Duration LONGEST_MEETING = Duration.ofSeconds(30);

  /**
   * How long ends may take.
   *
   * @param close from {@link WorkerEngine#close} until the worker is killed
   * @param call from the cancellation of a call until the worker counts as hung
   */
  public record StopTimes(Duration close, Duration call) {}

  public WorkerSpec {
    properties = Map.copyOf(properties);
    if (heap < LEAST_HEAP) {
      throw new IllegalArgumentException("A worker's heap has 16 MiB at least, not " + heap);
    }
  }

  /** How long the worker's JVM may take to come to its socket; loading begins only then. */
  Duration meetWithin() {
    return startWithin.compareTo(LONGEST_MEETING) < 0 ? startWithin : LONGEST_MEETING;
  }

  /** The usual limits: 256 MiB of heap, a heartbeat of 2 s, five minutes to load. */
  public static WorkerSpec of(
      Class<? extends EngineFactory> factory, Map<String, String> properties) {
    return new WorkerSpec(
        factory.getName(),
        properties,
        256L << 20,
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        new StopTimes(Duration.ofSeconds(5), Duration.ofMinutes(1)),
        Restarts.usual());
  }

  /** This worker with the limits that the settings name. */
  public WorkerSpec configuredBy(Settings settings) {
    return new WorkerSpec(
        factory,
        properties,
        settings.value(WorkerKeys.HEAP),
        settings.find(WorkerKeys.MEMORY),
        settings.value(WorkerKeys.HEARTBEAT),
        settings.value(WorkerKeys.START_TIMEOUT),
        stopWithin,
        restarts);
  }

  public WorkerSpec withHeap(long bytes) {
    return new WorkerSpec(
        factory, properties, bytes, memoryLimit, heartbeat, startWithin, stopWithin, restarts);
  }

  public WorkerSpec withMemoryLimit(long bytes) {
    return new WorkerSpec(
        factory,
        properties,
        heap,
        Optional.of(bytes),
        heartbeat,
        startWithin,
        stopWithin,
        restarts);
  }

  public WorkerSpec withHeartbeat(Duration silence) {
    return new WorkerSpec(
        factory, properties, heap, memoryLimit, silence, startWithin, stopWithin, restarts);
  }

  public WorkerSpec withStartWithin(Duration limit) {
    return new WorkerSpec(
        factory, properties, heap, memoryLimit, heartbeat, limit, stopWithin, restarts);
  }

  public WorkerSpec withStopWithin(StopTimes times) {
    return new WorkerSpec(
        factory, properties, heap, memoryLimit, heartbeat, startWithin, times, restarts);
  }

  public WorkerSpec withRestarts(Restarts rules) {
    return new WorkerSpec(
        factory, properties, heap, memoryLimit, heartbeat, startWithin, stopWithin, rules);
  }

  @Override
  public String toString() {
    return "WorkerSpec[" + factory + ", " + properties.keySet() + "]";
  }
}
