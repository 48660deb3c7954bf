package io.modelport.http;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Puts the lines of an event stream together into events (HTML standard, section 9.2). Used by one
 * thread.
 */
public final class ServerSentEvents implements Predicate<String> {
  private final BiPredicate<String, String> events;
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean hasData;
  private boolean first = true;

  /**
   * A reader of one stream.
   *
   * @param events takes the name (often empty) and the data of each event, and says whether it
   *     wants more
   */
  public ServerSentEvents(BiPredicate<String, String> events) {
    this.events = events;
  }

  /** Takes the next line; says whether more is wanted. */
  @Override
  public boolean test(String line) {
    String plain = first && line.startsWith("\uFEFF") ? line.substring(1) : line;
    first = false;
    if (plain.isEmpty()) {
      return end();
    }
    int colon = plain.indexOf(':');
    String field = colon < 0 ? plain : plain.substring(0, colon);
    String value = colon < 0 ? "" : plain.substring(colon + 1);
    take(field, value.startsWith(" ") ? value.substring(1) : value);
    return true;
  }

  private void take(String field, String value) {
    if (field.equals("event")) {
      name = value;
    } else if (field.equals("data")) {
      data.append(hasData ? "\n" : "").append(value);
      hasData = true;
    }
  }

  /**
   * Hands on what has gathered; to be called at the end of the stream too, because some servers
   * leave out the last empty line.
   */
  public boolean end() {
    boolean more = !hasData || events.test(name, data.toString());
    name = "";
    data.setLength(0);
    hasData = false;
    return more;
  }
}
