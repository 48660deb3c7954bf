package io.modelport.examples.serve;

import io.modelport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The key that clients of a server have to show, where there is one. */
public final class ClientKey {
  private static final String SCHEME = "Bearer ";

  private final Optional<Secret> key;

  private ClientKey(Optional<Secret> key) {
    this.key = key;
  }

  /** Whoever reaches the server may use it. */
  public static ClientKey none() {
    return new ClientKey(Optional.empty());
  }

  public static ClientKey of(Optional<Secret> key) {
    return new ClientKey(key);
  }

  /** Whether nobody needs one. */
  public boolean isNone() {
    return key.isEmpty();
  }

  /**
   * Whether this is the key; takes as long for one that is nearly right as for any other.
   *
   * @param authorization the header, empty where there is none
   */
  boolean isIn(String authorization) {
    if (key.isEmpty()) {
      return true;
    }
    boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String shown = bearer ? authorization.substring(SCHEME.length()).strip() : "";
    return MessageDigest.isEqual(bytes(shown), bytes(key.get().reveal()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
