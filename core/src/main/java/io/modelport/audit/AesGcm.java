package io.modelport.audit;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256 in GCM (NIST SP 800-38D): a random nonce of 96 bits, the cipher text, a tag of 128 bits.
 * Safe for use by many threads.
 */
final class AesGcm {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private static final SecureRandom RANDOM = new SecureRandom();

  private AesGcm() {}

  static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    RANDOM.nextBytes(made);
    return made;
  }

  /**
   * Nonce, cipher text and tag.
   *
   * @param bound what the text belongs to; it is opened with the same alone
   */
  static byte[] seal(SecretKey key, byte[] text, byte[] bound) {
    try {
      byte[] nonce = random(NONCE);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(text.length));
      cipher.doFinal(text, 0, text.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM.", e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws GeneralSecurityException where key, text or what it was bound to are not the same
   */
  static byte[] open(SecretKey key, byte[] sealed, byte[] bound) throws GeneralSecurityException {
    if (sealed.length < NONCE) {
      throw new GeneralSecurityException("Too short to have been sealed.");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }
}
