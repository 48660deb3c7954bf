package io.modelport.hosted;

import io.modelport.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a provider's mark on a tool call came from this place. The mark is a text that nobody
 * else can read, so no classifier can say what is in it; but back to where it came from, it tells
 * nothing new. What holds the proof is the key to that place: all instances of an application agree
 * about it, and it outlives them. Safe for use by many threads.
 */
final class SignatureSeal {
  private static final String ALGORITHM = "HmacSHA256";

  private final URI place;
  private final Optional<Secret> key;

  /**
   * For one place.
   *
   * @param key without one no mark is kept
   */
  SignatureSeal(URI place, Optional<Secret> key) {
    this.place = place;
    this.key = key.filter(each -> !each.reveal().isEmpty());
  }

  /** What the application keeps of a mark that this place sent: the proof, a dot, the mark. */
  Optional<String> seal(String mark) {
    return key.map(each -> proof(mark, each) + "." + mark);
  }

  /** The mark; empty where this place did not send it. */
  Optional<String> open(String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 0 || key.isEmpty()) {
      return Optional.empty();
    }
    String mark = sealed.substring(dot + 1);
    boolean proven =
        MessageDigest.isEqual(bytes(sealed.substring(0, dot)), bytes(proof(mark, key.get())));
    return proven ? Optional.of(mark) : Optional.empty();
  }

  private String proof(String mark, Secret key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(key.reveal()), ALGORITHM));
      byte[] proof = mac.doFinal(bytes("mark of a tool call\n" + place + "\n" + mark));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
