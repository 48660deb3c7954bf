package io.modelport.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads where an API begins, as people write it into a configuration. */
public final class ApiAddress {
  private ApiAddress() {}

  /**
   * An absolute {@code http} or {@code https} address that is a place and nothing more; a slash at
   * its end is left out.
   *
   * @throws IllegalArgumentException for anything else; it does not quote the text, which may hold
   *     a password
   */
  public static URI parse(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean bare =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if (bare && uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        Transport.destination(uri); // refuses a port that is none
        return uri;
      }
    } catch (URISyntaxException e) {
      // its message quotes the text
    }
    throw new IllegalArgumentException(
        "An API's address is http or https with a host, and has no user, query or fragment.");
  }
}
