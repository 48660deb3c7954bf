package io.modelport.selfhosted.natives;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the program that tries libraries out, in a process of its own: it gets no open file of this
 * JVM, almost no environment, and no more than the limit of time.
 */
final class Probe {
  /** Where the C++ library is, and what Windows cannot start a program without. */
  private static final List<String> KEPT = List.of("LD_LIBRARY_PATH", "SystemRoot", "PATH");

  private final Path program;
  private final Duration limit;

  Probe(Path program, Duration limit) {
    this.program = program;
    this.limit = limit;
  }

  /**
   * How it ended.
   *
   * @param success whether it ended by itself and with 0
   * @param ending in words, for the log
   * @param lines what it printed
   */
  record Outcome(boolean success, String ending, List<String> lines) {}

  /** How well each library suits this processor, as far as the program came: one line each. */
  Outcome score(List<Path> libraries) throws NativesException {
    return run("score", libraries);
  }

  /** Whether what the library computes is right. */
  Outcome prove(Path library) throws NativesException {
    return run("prove", List.of(library));
  }

  private Outcome run(String command, List<Path> libraries) throws NativesException {
    Process process = start(command, libraries);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Outcome(false, "did not end within " + limit.toSeconds() + " s", List.of());
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int status = process.exitValue();
      return new Outcome(status == 0, ending(status), output.lines().toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NativesException("Proving the native libraries was interrupted.", e);
    } catch (IOException e) {
      return new Outcome(false, "its output could not be read", List.of());
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String command, List<Path> libraries) throws NativesException {
    List<String> line = new ArrayList<>(List.of(program.toString(), command));
    libraries.forEach(library -> line.add(library.toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(Redirect.DISCARD);
    builder.directory(program.resolveSibling("").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    try {
      Process process = builder.start();
      process.getOutputStream().close(); // it reads nothing
      return process;
    } catch (IOException e) {
      throw new NativesException(
          "The program "
              + program
              + " cannot be started ("
              + e.getMessage()
              + "), so the native libraries cannot be proven. Where the folder does not allow"
              + " programs (noexec), set modelport.selfhosted.cache-directory to one that does.",
          e);
    }
  }

  /** The JVM reports the end by a signal as 128 and the signal's number. */
  private static String ending(int status) {
    return switch (status) {
      case 0 -> "is right";
      case 1 -> "computes something wrong, or does not load";
      default ->
          status > 128 && status < 192 ? "crashed (signal " + (status - 128) + ")" : "crashed";
    };
  }
}
