package io.modelport.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;

/** Reads the certificate that we show, with its key, and refuses what no server would take. */
final class ClientCertificate {
  private static final String ALIAS = "client";

  private ClientCertificate() {}

  static KeyStore ofPem(Path certificate, Path key) {
    List<X509Certificate> chain = PemFile.of(certificate).certificates();
    PrivateKey secret = PemFile.of(key).key();
    check(chain.get(0), secret, certificate);
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry(ALIAS, secret, new char[0], chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(certificate + " is no chain of certificates.");
    }
  }

  static KeyStore ofPkcs12(Path file, char[] password) {
    KeyStore store;
    try (InputStream in = Files.newInputStream(file)) {
      store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
    } catch (IOException | GeneralSecurityException e) {
      // Its message may say which password was tried.
      throw new IllegalArgumentException(
          file + " is missing, is no PKCS#12 file, or has another password.");
    }
    try {
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        if (key instanceof PrivateKey secret) {
          check((X509Certificate) store.getCertificate(alias), secret, file);
          return store;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " has a key under another password.");
    }
    throw new IllegalArgumentException(file + " has no private key.");
  }

  static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException("An empty key store needs no input.", e);
    }
  }

  private static void check(X509Certificate certificate, PrivateKey key, Path file) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new IllegalArgumentException(
          file + " has a certificate that expired on " + certificate.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException e) {
      // then it will be, and until then its servers say so
    }
    if (!belong(certificate.getPublicKey(), key)) {
      throw new IllegalArgumentException(file + " has a certificate for another private key.");
    }
  }

  private static boolean belong(PublicKey open, PrivateKey key) {
    byte[] anything = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(signatureOf(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String signatureOf(String algorithm) {
    return switch (algorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> algorithm;
    };
  }
}
