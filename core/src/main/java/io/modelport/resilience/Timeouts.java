package io.modelport.resilience;

import io.modelport.CallContext;
import io.modelport.Setting;
import io.modelport.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The time limits of a call.
 *
 * @param total from the start of the call to the end of the answer, all attempts together
 * @param firstToken of a stream: from the start of an attempt to its first sign of life
 * @param idle of a stream: between two signs of life, the reader's own time not counted
 */
public record Timeouts(Duration total, Duration firstToken, Duration idle) {
  private static final Setting<Duration> TOTAL =
      Setting.duration("modelport.timeout.total", "The time that a whole call may take.")
          .withDefault("2m");
  private static final Setting<Duration> FIRST_TOKEN =
      Setting.duration(
              "modelport.timeout.first-token",
              "The time that a stream may take until its first sign of life: text, a thought or a"
                  + " tool call.")
          .withDefault("30s");
  private static final Setting<Duration> IDLE =
      Setting.duration(
              "modelport.timeout.idle",
              "The time that may pass between two signs of life of a stream.")
          .withDefault("30s");

  public static Collection<Setting<?>> keys() {
    return List.of(TOTAL, FIRST_TOKEN, IDLE);
  }

  public static Timeouts of(Settings settings) {
    return new Timeouts(settings.value(TOTAL), settings.value(FIRST_TOKEN), settings.value(IDLE));
  }

  /** The shorter of the configured total and the call's own deadline. */
  public Duration total(CallContext context) {
    return context.deadline().filter(own -> own.compareTo(total) < 0).orElse(total);
  }
}
