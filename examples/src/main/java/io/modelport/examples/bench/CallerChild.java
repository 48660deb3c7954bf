package io.modelport.examples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The client of {@code bench hosted}: one JVM with all ways to make the same call. */
public final class CallerChild {
  /** More than are under way at once at any time. */
  private static final int THREADS = 8;

  private CallerChild() {}

  /** Takes the stub's base URL and the calls a second; ends with its standard input. */
  public static void main(String[] arguments) throws IOException {
    URI stub = URI.create(arguments[0]);
    int rate = Integer.parseInt(arguments[1]);
    Map<String, Way.Caller> callers =
        Stream.of(Way.values()).collect(Collectors.toMap(Way::name, way -> way.open(stub)));
    try (OpenLoop loop = new OpenLoop(THREADS, rate)) {
      new LineServer("ready 0")
          .serve(
              words -> {
                if (words[0].equals("calibrate")) {
                  return "calibrate " + Calibration.nanos();
                }
                Way.Caller caller = Objects.requireNonNull(callers.get(words[1]));
                long compiled = compiledMillis();
                if (words[0].equals("warm")) {
                  loop.flatOut(caller, Integer.parseInt(words[2]));
                  return "warm " + (compiledMillis() - compiled);
                }
                long[] latencies = loop.run(caller, Integer.parseInt(words[2]));
                compiled = compiledMillis() - compiled;
                return Stream.of(nearestRank(latencies, 50), nearestRank(latencies, 99), compiled)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" ", "round ", ""));
              });
    }
  }

  /** How long the JVM's compilers were at work so far; they share the core with the calls. */
  private static long compiledMillis() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
  }

  private static long nearestRank(long[] sorted, int percent) {
    return sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
