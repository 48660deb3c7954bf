package io.modelport.selfhosted.worker;

import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.List;

/** The keys of {@code modelport.selfhosted} that say where the engine llama.cpp runs. */
public final class WorkerKeys {

  /** Where the engine runs. */
  public enum Isolation {
    /** In the application: no hop, and a crash of native code ends it. */
    IN_PROCESS,
    /** In a worker: a crash of native code costs the running calls a typed error. */
    PROCESS
  }

  public static final Setting<Isolation> ISOLATION =
      Setting.oneOf(
          "modelport.selfhosted.isolation",
          "Where the engine llama.cpp runs: in the application, or in a process of its own that may"
              + " crash alone. Where it is not set: in-process for a model with model-sha256, else"
              + " process.",
          Isolation.class);
  static final Setting<Long> HEAP =
      Setting.bytes(
              "modelport.selfhosted.worker-heap",
              "Java heap of the worker; prompts under way may take a quarter of it, one prompt an"
                  + " eighth.")
          .withDefault("256MiB");
  static final Setting<Long> MEMORY =
      Setting.bytes(
          "modelport.selfhosted.worker-memory",
          "Memory that the worker may have resident, the model included; above it the worker is"
              + " ended and started again. Watched on Linux only; no limit where it is not set.");
  static final Setting<Duration> HEARTBEAT =
      Setting.duration(
              "modelport.selfhosted.worker-heartbeat",
              "How long the worker may be silent before it counts as hung and is started again.")
          .withDefault("2s");
  static final Setting<Duration> START_TIMEOUT =
      Setting.duration(
              "modelport.selfhosted.worker-start-timeout",
              "How long the worker may take to load the model.")
          .withDefault("5m");

  public static final List<Setting<?>> ALL =
      List.of(ISOLATION, HEAP, MEMORY, HEARTBEAT, START_TIMEOUT);

  private WorkerKeys() {}

  /**
   * Where the engine runs.
   *
   * @param pinned whether the model's file has a hash that it must have
   */
  public static Isolation isolation(Settings settings, boolean pinned) {
    return settings.find(ISOLATION).orElse(pinned ? Isolation.IN_PROCESS : Isolation.PROCESS);
  }
}
