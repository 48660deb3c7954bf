package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs checkpoints with Ed25519 (RFC 8032). Safe for use by many threads. */
final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey key;
  private final String publicKey;

  private SigningKey(PrivateKey key, String publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Reads a private key: PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it, or
   * its Base64 alone.
   *
   * @param setting that names it
   * @throws ConfigurationException where it is no such key
   */
  static SigningKey of(String setting, Secret text) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(withoutFrame(text.reveal()));
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new SigningKey(key, publicKey((EdECPrivateKey) key));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new ConfigurationException(
          setting
              + " holds no Ed25519 key in PKCS#8; make one with: openssl genpkey -algorithm"
              + " ed25519.");
    }
  }

  /** The Base64 of a key in PEM, which is Base64 between two lines of dashes. */
  static String withoutFrame(String pem) {
    return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
  }

  /** Java keeps no public key with a private one: a key pair is made anew from the same seed. */
  private static String publicKey(EdECPrivateKey key) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    byte[] seed = key.getBytes().orElseThrow();
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    PublicKey made = generator.generateKeyPair().getPublic();
    return Base64.getEncoder().encodeToString(made.getEncoded());
  }

  Checkpoint.Signed sign(byte[] statement) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(statement);
      String text = Base64.getEncoder().encodeToString(signature.sign());
      return new Checkpoint.Signed(publicKey, text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An Ed25519 key that was read signs.", e);
    }
  }

  /** X.509 in Base64. */
  String publicKey() {
    return publicKey;
  }

  /** Whether the signature (Base64) is that of the key (X.509 in Base64); false for nonsense. */
  static boolean verifies(String publicKey, byte[] statement, String signature) {
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey);
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(statement);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Gives out what it was given. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
