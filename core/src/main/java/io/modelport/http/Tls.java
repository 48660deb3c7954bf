package io.modelport.http;

import io.modelport.Secret;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a transport trusts and who it says it is. There is no way to trust everybody: certificates
 * and host names are verified, whatever is chosen here. Immutable.
 */
public final class Tls {
  private static final Tls PLATFORM = new Tls(Optional.empty(), Optional.empty());

  private final Optional<TrustManagerFactory> trust;
  private final Optional<KeyManagerFactory> identity;

  private Tls(Optional<TrustManagerFactory> trust, Optional<KeyManagerFactory> identity) {
    this.trust = trust;
    this.identity = identity;
  }

  /** The platform's authorities, and no certificate of our own. */
  public static Tls platform() {
    return PLATFORM;
  }

  /**
   * This, but trusting the authorities in the PEM file and no others.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  public Tls trusting(Path authorities) {
    try {
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(PemFile.of(authorities).authorities());
      return new Tls(Optional.of(managers), identity);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(authorities + " cannot be used as authorities.");
    }
  }

  /**
   * This, but showing the certificate to servers that ask for one; both files are PEM, and may be
   * the same.
   *
   * @param certificate ours first, then those that vouch for it
   * @param key in PKCS#8, not under a password
   * @throws IllegalArgumentException saying what is wrong with which file
   */
  public Tls presenting(Path certificate, Path key) {
    return presenting(ClientCertificate.ofPem(certificate, key), new char[0], certificate);
  }

  /**
   * The same for a PKCS#12 file.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  public Tls presenting(Path pkcs12, Secret password) {
    char[] secret = password.reveal().toCharArray();
    return presenting(ClientCertificate.ofPkcs12(pkcs12, secret), secret, pkcs12);
  }

  private Tls presenting(KeyStore store, char[] password, Path file) {
    try {
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, password);
      return new Tls(trust, Optional.of(managers));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " has a key that cannot be read.");
    }
  }

  /** Empty where the platform's own will do. */
  Optional<SSLContext> context() {
    if (trust.isEmpty() && identity.isEmpty()) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          identity.map(KeyManagerFactory::getKeyManagers).orElse(null),
          trust.map(TrustManagerFactory::getTrustManagers).orElse(null),
          null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS.", e);
    }
  }

  /** What is set, without paths. */
  @Override
  public String toString() {
    return "Tls["
        + (trust.isEmpty() ? "platform's" : "own")
        + " authorities, "
        + (identity.isEmpty() ? "no" : "a")
        + " client certificate]";
  }
}
