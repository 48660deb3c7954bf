package io.modelport.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A place that is asked without content: for a server's health, by a {@code GET} of a page without
 * a body, or to take a {@link LogStatement}. Nothing in its address could hold content.
 *
 * @param uri absolute, without user, query or fragment
 * @param peer how messages name the other side
 * @param headers name to values; values may be secret
 */
public record HttpProbe(URI uri, String peer, Map<String, List<String>> headers) {
  public HttpProbe {
    headers = Map.copyOf(headers);
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("A probe's address has no user, query or fragment.");
    }
  }

  /** Peer only. */
  @Override
  public String toString() {
    return "HttpProbe[" + peer + "]";
  }
}
