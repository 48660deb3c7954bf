package io.modelport.selfhosted.server;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Settings;
import io.modelport.http.ApiAddress;
import io.modelport.http.Transport;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Destination;
import io.modelport.spi.Mistakes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says about servers inside the perimeter.
 *
 * @param urls where each one's API begins, at least one
 * @param model as the servers spell it
 * @param key what they ask for, if they ask
 */
record ServerSettings(List<URI> urls, String model, Optional<Secret> key) {
  private static final String EXPECTED =
      "an address such as http://gpu-1:8000/v1, without user, query or fragment";

  /**
   * Reads them.
   *
   * @throws ConfigurationException naming all mistakes
   */
  static ServerSettings of(BackendContext context) {
    Settings settings = context.settings();
    Mistakes mistakes = new Mistakes();
    List<URI> urls = new ArrayList<>();
    for (String text : mistakes.or(List.<String>of(), () -> settings.value(ServerKeys.URLS))) {
      mistakes
          .or(Optional.<URI>empty(), () -> Optional.of(inside(text, context)))
          .ifPresent(urls::add);
    }
    String model = mistakes.or("", () -> settings.value(ServerKeys.MODEL));
    Optional<Secret> key =
        mistakes.or(
            Optional.empty(),
            () -> settings.secret(ServerKeys.API_KEY_ENV, ServerKeys.API_KEY_FILE));
    mistakes.throwIfAny();
    return new ServerSettings(List.copyOf(urls), model, key);
  }

  /** An address inside the perimeter; what lies outside is no private side. */
  private static URI inside(String text, BackendContext context) {
    URI uri = address(text);
    Destination destination = Transport.destination(uri);
    if (!context.isInside(destination)) {
      throw new ConfigurationException(
          ServerKeys.URLS.name()
              + " names "
              + destination
              + ", which is outside the perimeter. List it in modelport.perimeter if that machine"
              + " is yours, or use modelport.backend=hosted.");
    }
    return uri;
  }

  private static URI address(String text) {
    try {
      return ApiAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          ServerKeys.URLS.name() + " has an entry that is not " + EXPECTED + ".");
    }
  }
}
