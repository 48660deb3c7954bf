package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.http.Transport;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Destination;
import java.net.URI;
import java.util.Locale;

/** Reads where an API begins. */
final class BaseUrl {
  private BaseUrl() {}

  static URI parse(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean plain =
        uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
    if (!plain || uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("form");
    }
    return uri;
  }

  static URI chosen(Settings settings, Setting<URI> key, Vendor vendor, BackendContext context) {
    URI uri =
        settings
            .find(key)
            .or(vendor::baseUrl)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        key.name()
                            + " is not set, and the provider "
                            + vendor.label()
                            + " has no address of its own. Set it to "
                            + key.expected()
                            + "."));
    Destination destination = Transport.destination(uri);
    if (!Transport.mayBePlain(uri, context::isInside)) {
      throw new ConfigurationException(
          key.name()
              + " is without TLS and leads over a foreign network. Use https, or list "
              + destination
              + " in modelport.perimeter where that network is yours.");
    }
    return uri;
  }
}
