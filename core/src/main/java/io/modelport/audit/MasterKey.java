package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key under which the keys of people are kept; everything else comes from it. Immutable. */
final class MasterKey {
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey wrapping;
  private final Pseudonyms names;

  private MasterKey(byte[] key) {
    this.wrapping = new SecretKeySpec(derived(key, "modelport subject keys"), "AES");
    byte[] naming = derived(key, "modelport subject names");
    this.names = new Pseudonyms(Optional.of(Secret.of(Base64.getEncoder().encodeToString(naming))));
  }

  /**
   * Reads it: Base64 of 32 bytes, as {@code openssl rand -base64 32} makes them.
   *
   * @param setting that names it
   * @throws ConfigurationException where it is something else
   */
  static MasterKey of(String setting, Secret text) {
    try {
      byte[] key = Base64.getMimeDecoder().decode(text.reveal().strip());
      if (key.length == BYTES) {
        return new MasterKey(key);
      }
    } catch (IllegalArgumentException e) {
      // not Base64; its message quotes the key
    }
    throw new ConfigurationException(
        setting + " holds no key of 32 bytes in Base64; make one with: openssl rand -base64 32.");
  }

  /** One use, one key (NIST SP 800-108 in its simplest form). */
  private static byte[] derived(byte[] key, String use) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
    }
  }

  /** Under what name the key of somebody is kept, in hexadecimal. */
  String subject(String field, String value) {
    return names.of(field, value).orElseThrow();
  }

  byte[] wrap(byte[] key, String subject) {
    return AesGcm.seal(wrapping, key, subject.getBytes(StandardCharsets.UTF_8));
  }

  byte[] unwrap(byte[] wrapped, String subject) throws GeneralSecurityException {
    return AesGcm.open(wrapping, wrapped, subject.getBytes(StandardCharsets.UTF_8));
  }
}
