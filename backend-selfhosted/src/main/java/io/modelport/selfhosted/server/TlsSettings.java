package io.modelport.selfhosted.server;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.http.Tls;
import io.modelport.spi.Mistakes;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the configuration says about certificates. */
final class TlsSettings {
  private TlsSettings() {}

  /**
   * Reads them and the files that they name.
   *
   * @throws ConfigurationException naming all mistakes
   */
  static Tls of(Settings settings, List<URI> urls) {
    Mistakes mistakes = new Mistakes();
    Optional<Path> authorities =
        mistakes.or(Optional.empty(), () -> settings.find(ServerKeys.TLS_AUTHORITIES));
    Optional<Path> certificate =
        mistakes.or(Optional.empty(), () -> settings.find(ServerKeys.TLS_CERTIFICATE));
    if (authorities.isPresent() || certificate.isPresent()) {
      mistakes.addAll(plain(urls));
    }
    Tls trusting =
        mistakes.or(
            Tls.platform(),
            () ->
                authorities
                    .map(
                        file ->
                            read(ServerKeys.TLS_AUTHORITIES, () -> Tls.platform().trusting(file)))
                    .orElseGet(Tls::platform));
    Tls tls =
        mistakes.or(
            trusting,
            () -> certificate.map(file -> presenting(trusting, file, settings)).orElse(trusting));
    mistakes.throwIfAny();
    return tls;
  }

  /** Certificates that are configured are wanted, and {@code http:} has none. */
  private static List<String> plain(List<URI> urls) {
    return urls.stream()
        .filter(url -> !"https".equalsIgnoreCase(url.getScheme()))
        .map(
            url ->
                ServerKeys.URLS.name()
                    + " names http://"
                    + url.getRawAuthority()
                    + ", but certificates are configured; use https, or take them out.")
        .toList();
  }

  private static Tls presenting(Tls trusting, Path certificate, Settings settings) {
    Optional<Path> key = settings.find(ServerKeys.TLS_KEY);
    if (key.isPresent()) {
      return read(ServerKeys.TLS_CERTIFICATE, () -> trusting.presenting(certificate, key.get()));
    }
    Secret password =
        settings
            .secret(ServerKeys.TLS_PASSWORD_ENV, ServerKeys.TLS_PASSWORD_FILE)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        ServerKeys.TLS_CERTIFICATE.name()
                            + " needs "
                            + ServerKeys.TLS_KEY.name()
                            + " for PEM, or "
                            + ServerKeys.TLS_PASSWORD_ENV.name()
                            + " for PKCS#12."));
    return read(ServerKeys.TLS_CERTIFICATE, () -> trusting.presenting(certificate, password));
  }

  private static Tls read(Setting<Path> setting, Supplier<Tls> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(setting.name() + ": " + e.getMessage());
    }
  }
}
