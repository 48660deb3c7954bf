package io.modelport.selfhosted.server;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Settings;
import io.modelport.http.ApiAddress;
import io.modelport.http.Tls;
import io.modelport.http.Transport;
import io.modelport.selfhosted.server.ServerKeys.Switch;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Destination;
import io.modelport.spi.Mistakes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the configuration says about servers inside the perimeter.
 *
 * @param urls where each one's API begins, at least one
 * @param model as the servers spell it
 * @param key what they ask for, if they ask
 * @param tls whom to trust, and who we are
 * @param probes whether they are probed
 * @param interval between two probes
 * @param rigour towards a server that does not list the model
 * @param places answers that each makes at the same time; empty where nobody says
 */
record ServerSettings(
    List<URI> urls,
    String model,
    Optional<Secret> key,
    Tls tls,
    boolean probes,
    Duration interval,
    ModelCheck.Rigour rigour,
    OptionalInt places) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
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
    Optional<Secret> key = mistakes.or(Optional.empty(), () -> key(settings));
    Tls tls = mistakes.or(Tls.platform(), () -> TlsSettings.of(settings, urls));
    Switch probes = mistakes.or(Switch.ON, () -> settings.value(ServerKeys.HEALTH_CHECK));
    Duration interval = mistakes.or(Duration.ZERO, () -> interval(settings));
    ModelCheck.Rigour rigour =
        mistakes.or(ModelCheck.Rigour.STRICT, () -> settings.value(ServerKeys.MODEL_CHECK));
    OptionalInt places = mistakes.or(OptionalInt.empty(), () -> places(settings));
    mistakes.throwIfAny();
    return new ServerSettings(
        List.copyOf(urls), model, key, tls, probes == Switch.ON, interval, rigour, places);
  }

  private static OptionalInt places(Settings settings) {
    Optional<Integer> places = settings.find(ServerKeys.PLACES);
    return places.isPresent() ? OptionalInt.of(places.get()) : OptionalInt.empty();
  }

  private static Optional<Secret> key(Settings settings) {
    Optional<Secret> key = settings.secret(ServerKeys.API_KEY_ENV, ServerKeys.API_KEY_FILE);
    if (key.filter(each -> !each.reveal().matches("[!-~]+")).isPresent()) {
      throw new ConfigurationException(
          "The server's key has a blank or a character outside ASCII; copy it again.");
    }
    return key;
  }

  private static Duration interval(Settings settings) {
    Duration interval = settings.value(ServerKeys.HEALTH_INTERVAL);
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          ServerKeys.HEALTH_INTERVAL.name() + " is from 1s to 1h; 10s suits most.");
    }
    return interval;
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
