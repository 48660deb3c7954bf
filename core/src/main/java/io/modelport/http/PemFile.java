package io.modelport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys between lines such as {@code -----BEGIN CERTIFICATE-----} (RFC 7468). */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private final Path path;
  private final String text;

  private PemFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  static PemFile of(Path path) {
    try {
      return new PemFile(path, Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalArgumentException(path + " is missing or unreadable.");
    }
  }

  /** The certificates as those of authorities. */
  KeyStore authorities() throws GeneralSecurityException {
    KeyStore store = ClientCertificate.emptyStore();
    for (X509Certificate certificate : certificates()) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    return store;
  }

  /** All certificates, in order, at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] block : blocks("CERTIFICATE")) {
      certificates.add(certificate(block));
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(path + " has no certificate in PEM form.");
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] block) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(path + " has a certificate that cannot be read.");
    }
  }

  /** The only private key. */
  PrivateKey key() {
    List<byte[]> keys = blocks("PRIVATE KEY");
    if (keys.size() != 1) {
      throw new IllegalArgumentException(
          path
              + " has no plain private key in PKCS#8 form (BEGIN PRIVATE KEY). Convert it with"
              + " openssl pkcs8 -topk8, or use a PKCS#12 file for a key under a password.");
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
      } catch (GeneralSecurityException e) {
        // of another algorithm, then
      }
    }
    throw new IllegalArgumentException(path + " has a private key that is none of " + ALGORITHMS);
  }

  private List<byte[]> blocks(String label) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(label)) {
        blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
      }
    }
    return blocks;
  }
}
