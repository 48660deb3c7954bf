package io.modelport.audit;

import io.modelport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other names for people: HMAC-SHA-256, cut to 128 bits, so that a guess cannot be tried without
 * the key (a bare digest of a name is found by trying names). Safe for use by many threads.
 */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final Optional<SecretKeySpec> key;

  /** Without a key there are none. */
  Pseudonyms(Optional<Secret> key) {
    this.key =
        key.map(
            secret ->
                new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
  }

  /**
   * The other name of a value, in hexadecimal; empty without a key.
   *
   * @param field of the record, so that equal values in two fields are not seen to be equal
   */
  Optional<String> of(String field, String value) {
    return key.map(known -> mac(known, field + '\0' + value));
  }

  private static String mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
    }
  }
}
