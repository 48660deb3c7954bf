package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.http.ApiAddress;
import io.modelport.http.Transport;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Destination;
import java.net.URI;

/** Chooses where the hosted API begins: what is configured, else the vendor's own address. */
final class BaseUrl {
  private static final String EXPECTED =
      "an address such as https://api.openai.com/v1, without user, query or fragment";

  private BaseUrl() {}

  static URI chosen(Settings settings, Setting<String> key, Vendor vendor, BackendContext context) {
    URI uri =
        settings
            .find(key)
            .map(text -> parse(key, text))
            .or(vendor::baseUrl)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        key.name()
                            + " is not set, and the provider "
                            + vendor.label()
                            + " has no address of its own. Set it to "
                            + EXPECTED
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

  private static URI parse(Setting<String> key, String text) {
    try {
      return ApiAddress.parse(text);
    } catch (IllegalArgumentException e) {
      // What stands before an @ or behind a ? may be a password.
      String shown = text.matches("[^@?]*") ? " is \"" + text + "\"" : " has more than a place";
      throw new ConfigurationException(key.name() + shown + "; expected " + EXPECTED + ".");
    }
  }
}
