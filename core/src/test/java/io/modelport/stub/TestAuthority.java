package io.modelport.stub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority that issues certificates for tests, made anew each time (RFC 5280; the JDK has no
 * public way to make one, and its tool takes seconds).
 */
public final class TestAuthority {
  /** Of every PKCS#12 file. */
  public static final String PASSWORD = "changeit";

  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] ALTERNATIVE_NAME = Der.oid(2, 5, 29, 17);
  private static final byte[] BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);

  private final Path folder;
  private final String name;
  private final Issued own;
  private final Map<String, Issued> issued = new HashMap<>();

  private record Issued(KeyPair keys, Certificate certificate) {}

  /** What it hands out goes to this folder. */
  public TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    byte[] mayIssue =
        Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
    KeyPair keys = keys();
    this.own = new Issued(keys, certificate(name, keys, keys, mayIssue, Duration.ofDays(1)));
    write(name + ".pem", block("CERTIFICATE", encoded(own.certificate())));
  }

  /** Its own certificate. */
  public Path pem() {
    return folder.resolve(name + ".pem");
  }

  /** A certificate for 127.0.0.1, good for a day, as PKCS#12. */
  public Path issue(String subject) {
    return issue(subject, Der.tagged(0x87, new byte[] {127, 0, 0, 1}), Duration.ofDays(1));
  }

  /** One that ended yesterday. */
  public Path issueExpired(String subject) {
    return issue(subject, Der.tagged(0x87, new byte[] {127, 0, 0, 1}), Duration.ofDays(-1));
  }

  /** One for another host. */
  public Path issueFor(String host, String subject) {
    byte[] letters = host.getBytes(StandardCharsets.US_ASCII);
    return issue(subject, Der.tagged(0x82, letters), Duration.ofDays(1));
  }

  private Path issue(String subject, byte[] host, Duration validity) {
    KeyPair keys = keys();
    byte[] names = Der.sequence(ALTERNATIVE_NAME, Der.octets(Der.sequence(host)));
    issued.put(subject, new Issued(keys, certificate(subject, keys, own.keys(), names, validity)));
    Path file = folder.resolve(subject + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store(subject).store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  /** The certificate and the key of this subject, one behind the other, in PEM. */
  public Path asPem(String subject) {
    Issued it = named(subject);
    return write(
        subject + "-both.pem",
        block("PRIVATE KEY", it.keys().getPrivate().getEncoded())
            + block("CERTIFICATE", encoded(it.certificate())));
  }

  /** A server with the certificate of this subject that trusts the clients of this authority. */
  public SSLContext server(String subject) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store(subject), PASSWORD.toCharArray());
      KeyStore authorities = empty();
      authorities.setCertificateEntry(name, own.certificate());
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store(String subject) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    Issued it = named(subject);
    Certificate[] chain = {it.certificate(), own.certificate()};
    store.setKeyEntry(subject, it.keys().getPrivate(), PASSWORD.toCharArray(), chain);
    return store;
  }

  private Issued named(String subject) {
    return Objects.requireNonNull(issued.get(subject), subject);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Certificate certificate(
      String subject, KeyPair keys, KeyPair signing, byte[] extension, Duration validity) {
    Instant now = Instant.now();
    byte[] content =
        Der.sequence(
            Der.tagged(0xA0, Der.integer(2)), // version 3
            Der.integer(issued.size() + 1),
            ECDSA_WITH_SHA256,
            called(name),
            Der.sequence(Der.time(now.minus(Duration.ofDays(3))), Der.time(now.plus(validity))),
            called(subject),
            keys.getPublic().getEncoded(),
            Der.tagged(0xA3, Der.sequence(extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signing.getPrivate());
      signature.update(content);
      byte[] signed = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] called(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.text(commonName))));
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String file, String text) {
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String block(String label, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
