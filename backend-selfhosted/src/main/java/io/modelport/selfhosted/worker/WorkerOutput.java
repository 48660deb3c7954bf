package io.modelport.selfhosted.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads what a worker prints and hands it to the log, at a bounded rate and in bounded lines. Lines
 * of our own have a level. Of whatever else is printed only the length is told, on DEBUG: native
 * code prints grammars and texts that it does not understand, and they hold content.
 */
final class WorkerOutput implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerOutput.class);
  private static final int LONGEST_LINE = 1000;
  private static final int BURST = 100;
  private static final int LINES_A_SECOND = 20;

  /** How the Java virtual machine begins the report of its own crash. */
  private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+) .*");

  private final InputStream output;
  private final LineRate rate = new LineRate(BURST, LINES_A_SECOND, System::nanoTime);
  private volatile @Nullable String crash;

  WorkerOutput(InputStream output) {
    this.output = output;
  }

  /** The signal that the worker says it died of. */
  Optional<String> crash() {
    return Optional.ofNullable(crash);
  }

  @Override
  public void run() {
    StringBuilder line = new StringBuilder();
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      char[] buffer = new char[8192];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            log(line.toString());
            line.setLength(0);
          } else if (line.length() < LONGEST_LINE) {
            line.append(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      // the worker is gone, and its output with it
    }
    log(line.toString());
  }

  private void log(String line) {
    Matcher crashed = CRASH.matcher(line);
    if (crashed.matches()) {
      crash = crashed.group(1);
    }
    boolean own = line.length() > 0 && line.charAt(0) == WorkerLogger.MARK;
    boolean wanted = own || (LOG.isDebugEnabled() && !line.isBlank());
    if (!wanted || !rate.permits()) {
      return;
    }
    long leftOut = rate.takeLeftOut();
    if (leftOut > 0) {
      LOG.warn("{} lines of the worker's output were left out.", leftOut);
    }
    if (own) {
      ours(line.substring(1));
    } else {
      LOG.debug("Native code printed a line of {} characters.", line.length());
    }
  }

  private static void ours(String line) {
    int space = line.indexOf(' ');
    Level level = Level.DEBUG;
    for (Level each : Level.values()) {
      if (space > 0 && line.substring(0, space).equals(each.name())) {
        level = each;
      }
    }
    LOG.atLevel(level).log("{}", line.substring(space + 1));
  }
}
