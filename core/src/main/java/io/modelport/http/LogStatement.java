package io.modelport.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What an audit log says of itself: numbers, hashes, a time, a key and a signature. Nothing else
 * fits into it, so it can carry no content of a call and needs no clearance (docs/adr/0027).
 */
public final class LogStatement {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"version\":1,\"log\":\"[0-9a-f-]{36}\",\"size\":\\d{1,19},\"root\":\"[0-9a-f]{64}\","
              + "\"link\":\"[0-9a-f]{64}\",\"time\":\"[0-9TZ:.-]{20,30}\""
              + "(,\"key\":\"[A-Za-z0-9+/]{59}=\",\"signature\":\"[A-Za-z0-9+/]{86}==\")?\\}");

  private final byte[] json;

  private LogStatement(byte[] json) {
    this.json = json;
  }

  /**
   * Reads one.
   *
   * @param line of a file of checkpoints
   * @throws IllegalArgumentException for anything else
   */
  public static LogStatement of(String line) {
    if (!FORM.matcher(line).matches()) {
      throw new IllegalArgumentException("This is no checkpoint of an audit log.");
    }
    return new LogStatement(line.getBytes(StandardCharsets.UTF_8));
  }

  byte[] json() {
    return json.clone();
  }
}
