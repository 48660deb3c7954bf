package io.modelport.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One request to be posted.
 *
 * @param uri absolute, {@code https} or, where that is allowed, {@code http}
 * @param peer how messages name the other side, such as {@code openai}
 * @param headers name to values; values may be secret
 * @param body the bytes; not copied, so leave them alone afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record HttpCall(URI uri, String peer, Map<String, List<String>> headers, byte[] body) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** Peer and size only. */
  @Override
  public String toString() {
    return "HttpCall[" + peer + ", " + body.length + " bytes]";
  }
}
