package io.modelport.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged at any level while it is open, by whichever library. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root;
  private final Level before;
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

  private LogCapture(Logger root) {
    this.root = root;
    this.before = root.getLevel();
  }

  /** Whether Logback is the logger of these tests; no other can be listened to. */
  static boolean isPossible() {
    return LoggerFactory.getILoggerFactory()
        .getClass()
        .getName()
        .equals("ch.qos.logback.classic.LoggerContext");
  }

  /** From now on, until it is closed. */
  public static LogCapture begin() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogCapture capture = new LogCapture(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    capture.setContext(context);
    capture.start();
    capture.takeOver();
    return capture;
  }

  /** The other appenders step aside, or the console would show what is none of its business. */
  private void takeOver() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    root.addAppender(this);
    root.setLevel(Level.TRACE);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  /** All lines so far. */
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.detachAppender(this);
    others.forEach(root::addAppender);
    stop();
  }
}
