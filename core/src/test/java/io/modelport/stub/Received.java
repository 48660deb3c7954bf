package io.modelport.stub;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path with the query
 * @param headers names in lower case
 * @param body as text
 */
public record Received(String method, String path, Map<String, String> headers, String body) {
  public Received {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether the answer is wanted in pieces. */
  public boolean wantsStream() {
    return path.contains(":stream") || body.replace(" ", "").contains("\"stream\":true");
  }
}
