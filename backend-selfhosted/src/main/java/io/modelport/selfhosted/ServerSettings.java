package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Settings;
import io.modelport.http.Transport;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Destination;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
    List<String> problems = new ArrayList<>();
    List<URI> urls = new ArrayList<>();
    for (String text : or(problems, List.<String>of(), () -> settings.value(SelfhostedKeys.URLS))) {
      or(problems, Optional.<URI>empty(), () -> Optional.of(inside(text, context)))
          .ifPresent(urls::add);
    }
    String model = or(problems, "", () -> settings.value(SelfhostedKeys.MODEL));
    Optional<Secret> key =
        or(
            problems,
            Optional.empty(),
            () -> settings.secret(SelfhostedKeys.API_KEY_ENV, SelfhostedKeys.API_KEY_FILE));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ServerSettings(List.copyOf(urls), model, key);
  }

  /** An address inside the perimeter; what lies outside is no private side. */
  private static URI inside(String text, BackendContext context) {
    URI uri = address(text);
    Destination destination = Transport.destination(uri);
    if (!context.isInside(destination)) {
      throw new ConfigurationException(
          SelfhostedKeys.URLS.name()
              + " names "
              + destination
              + ", which is outside the perimeter. List it in modelport.perimeter if that machine"
              + " is yours, or use modelport.backend=hosted.");
    }
    return uri;
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean place =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null;
      if (place && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // its message quotes the text, which may hold a password
    }
    throw new ConfigurationException(
        SelfhostedKeys.URLS.name() + " has an entry that is not " + EXPECTED + ".");
  }

  private static <T> T or(List<String> problems, T instead, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
      return instead;
    }
  }
}
