package io.modelport.selfhosted.worker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * One line of standard output an event: a mark, the level, the logger, the text. Of a throwable
 * only the types are told.
 */
final class WorkerLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  /** Begins a line of ours; what libraries print lacks it. */
  static final char MARK = '\u001e';

  WorkerLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    StringBuilder line = new StringBuilder();
    line.append(MARK).append(level).append(' ').append(name).append(' ');
    line.append(MessageFormatter.basicArrayFormat(message, arguments));
    for (Throwable each = failure; each != null; each = each.getCause()) {
      line.append(" | ").append(each.getClass().getName());
    }
    System.out.println(oneLine(line));
  }

  private static String oneLine(StringBuilder line) {
    for (int i = 1; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
