package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final Checkpoint CHECKPOINT = Checkpoint.of("log", Head.ofNothing(), Logs.TIME);

  @Test
  void aSignedCheckpointIsGenuineAndSaysItsKey() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    for (String text : new String[] {pem, base64}) {
      SigningKey key = SigningKey.of("the key", Secret.of(text));
      assertThat(key.publicKey())
          .isEqualTo(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
      Checkpoint signed = CHECKPOINT.signedWith(key);
      assertThat(signed.isGenuine()).isTrue();
      assertThat(Checkpoint.parse(signed.line())).contains(signed);
    }
  }

  @Test
  void whatWasChangedOrNotSignedIsNotGenuine() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String base64 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    String line = CHECKPOINT.signedWith(SigningKey.of("the key", Secret.of(base64))).line();
    String changed = line.replace("\"size\":0", "\"size\":1");
    assertThat(Checkpoint.parse(changed).orElseThrow().isGenuine()).isFalse();
    assertThat(CHECKPOINT.isGenuine()).isFalse();
  }

  @Test
  void anotherKindOfKeyIsRefusedWithTheCure() {
    assertThatThrownBy(() -> SigningKey.of("the key", Secret.of("hunter2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openssl genpkey")
        .hasMessageNotContaining("hunter2");
  }
}
