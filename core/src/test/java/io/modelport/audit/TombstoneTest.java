package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a tombstone explains, and what it does not. */
class TombstoneTest {
  private static final Head START = head(1, "one");
  private static final Removal REMOVAL = new Removal(1, Logs.TIME, "me", "the law");
  private static final Tombstone TOMBSTONE =
      Tombstone.of(header("log", 3, START), REMOVAL, List.of());

  private static Head head(int size, String content) {
    Chain chain = new Chain(Head.ofNothing());
    for (int i = 0; i < size; i++) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      assertThat(chain.add(bytes, 0, bytes.length)).isNotNull();
    }
    return chain.head();
  }

  private static SegmentHeader header(String log, int segment, Head start) {
    return new SegmentHeader(log, segment, Instant.EPOCH, start, List.of());
  }

  @Test
  void itCoversTheSegmentItNamesAsItWasAndAllBefore() {
    assertThat(TOMBSTONE.covers(header("log", 3, START))).isTrue();
    assertThat(TOMBSTONE.covers(header("log", 2, head(7, "x")))).isTrue();
    assertThat(TOMBSTONE.covers(header("log", 4, START))).isFalse();
    assertThat(TOMBSTONE.covers(header("another", 3, START))).isFalse();
    assertThat(TOMBSTONE.covers(header("another", 2, START))).isFalse();
    assertThat(TOMBSTONE.covers(header("log", 3, head(1, "other")))).isFalse();
    assertThat(TOMBSTONE.covers(header("log", 3, head(2, "one")))).isFalse();
  }

  @Test
  void aSignatureUnderOtherWordsIsForged() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    SigningKey key = SigningKey.of("the key", Secret.of(secret));
    Tombstone signed = TOMBSTONE.signedWith(key);
    assertThat(signed.isForged()).isFalse();
    assertThat(signed.isSignedWith(key.publicKey())).isTrue();
    Tombstone other =
        Tombstone.of(header("log", 3, START), new Removal(1, Logs.TIME, "me", "a whim"), List.of());
    Tombstone forged =
        new Tombstone(
            other.log(),
            other.segment(),
            other.link(),
            other.root(),
            other.removal(),
            other.earlier(),
            signed.signature());
    assertThat(forged.isForged()).isTrue();
    assertThat(forged.isSignedWith(key.publicKey())).isFalse();
    Tombstones stones = new Tombstones(Set.of(key.publicKey()));
    stones.add(forged.json());
    assertThat(stones.problem(3, "log")).isPresent();
  }

  @Test
  void itIsReadBackAsItWas() throws Exception {
    assertThat(Tombstone.of(TOMBSTONE.json())).isEqualTo(TOMBSTONE);
    assertThat(TOMBSTONE.isForged()).isFalse();
    assertThat(TOMBSTONE.isSignedWith("key")).isFalse();
    assertThat(TOMBSTONE.history()).containsExactly(REMOVAL);
  }

  @Test
  void segmentsThatAreThereContradictIt() throws Exception {
    Tombstones stones = new Tombstones(Set.of());
    stones.add(TOMBSTONE.json());
    assertThat(stones.problem(3, "log")).isEmpty();
    assertThat(stones.problem(2, "log")).isEmpty();
    assertThat(stones.problem(4, "log")).hasValueSatisfying(why -> assertThat(why).contains("no"));
    assertThat(stones.problem(3, "another")).isPresent();
    stones.segment(3, head(1, "other"));
    assertThat(stones.problem(3, "log")).isPresent();
    assertThat(new Tombstones(Set.of()).problem(1, "log")).isEmpty();
    assertThat(new Tombstones(Set.of()).problem(2, "log")).isPresent();
    Tombstones signed = new Tombstones(Set.of("key"));
    signed.add(TOMBSTONE.json());
    assertThat(signed.problem(3, "log"))
        .hasValueSatisfying(why -> assertThat(why).contains("sign"));
  }
}
