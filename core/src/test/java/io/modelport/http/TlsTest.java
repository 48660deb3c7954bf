package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Secret;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import io.modelport.stub.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both sides show a certificate, and both look at it. */
@Timeout(60)
class TlsTest {
  private static final Secret PASSWORD = Secret.of(TestAuthority.PASSWORD);

  @TempDir static Path folder;
  private static TestAuthority ours;
  private static TestAuthority theirs;
  private static Path client;

  @BeforeAll
  static void issue() {
    ours = new TestAuthority(folder, "ours");
    theirs = new TestAuthority(folder, "theirs");
    client = ours.issue("client");
    ours.issue("server");
    ours.issueFor("gpu-9.internal", "elsewhere");
    ours.issueExpired("old");
    theirs.issue("stranger");
  }

  @Test
  void ourAuthorityAndOurCertificateOpenTheDoor() {
    assertThat(status("server", trusting().presenting(client, PASSWORD))).isEqualTo(200);
    Path pem = ours.asPem("client");
    assertThat(status("server", trusting().presenting(pem, pem))).isEqualTo(200);
  }

  @Test
  void aClientWithoutACertificateIsSentAway() {
    assertRefused("server", trusting());
  }

  @Test
  void aClientOfAnotherAuthorityIsSentAway() {
    assertRefused("server", trusting().presenting(folder.resolve("stranger.p12"), PASSWORD));
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTrusted() {
    assertRefused(theirs, "stranger", trusting().presenting(client, PASSWORD));
  }

  @Test
  void aServerWithAnotherNameIsNotTrusted() {
    assertRefused("elsewhere", trusting().presenting(client, PASSWORD));
  }

  @Test
  void aServerWithAnExpiredCertificateIsNotTrusted() {
    assertRefused("old", trusting().presenting(client, PASSWORD));
  }

  @Test
  void withoutOurAuthorityThePlatformDecides() {
    assertRefused("server", Tls.platform().presenting(client, PASSWORD));
  }

  @Test
  void anExpiredCertificateOfOursIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trusting().presenting(folder.resolve("old.p12"), PASSWORD))
        .withMessageContaining("expired on");
  }

  @Test
  void aFileOfAnotherKindIsAMistakeThatNamesIt() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense"), "-----BEGIN RSA PRIVATE KEY");
    Path pem = ours.asPem("client");
    assertMistake("no certificate in PEM form", () -> Tls.platform().trusting(nonsense));
    assertMistake("missing or unreadable", () -> Tls.platform().trusting(folder.resolve("gone")));
    assertMistake("openssl pkcs8", () -> Tls.platform().presenting(pem, nonsense));
    assertMistake(
        "another password", () -> Tls.platform().presenting(client, Secret.of("S3cret-guess")));
    assertMistake("another private key", () -> Tls.platform().presenting(ours.pem(), pem));
    assertThat(Tls.platform().presenting(client, PASSWORD).toString())
        .isEqualTo("Tls[platform's authorities, a client certificate]");
  }

  private static void assertMistake(String what, Runnable step) {
    assertThatIllegalArgumentException()
        .isThrownBy(step::run)
        .withMessageStartingWith(folder.toString())
        .withMessageContaining(what)
        .withMessageNotContaining("S3cret");
  }

  private static Tls trusting() {
    return Tls.platform().trusting(ours.pem());
  }

  private static void assertRefused(String server, Tls tls) {
    assertRefused(ours, server, tls);
  }

  private static void assertRefused(TestAuthority authority, String server, Tls tls) {
    assertThatThrownBy(() -> status(authority, server, tls))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasNoCause();
  }

  private static int status(String server, Tls tls) {
    return status(ours, server, tls);
  }

  private static int status(TestAuthority authority, String server, Tls tls) {
    Line line = new Line(tls);
    try (StubServer stub = StubServer.startTls(authority.server(server), OpenAiStub.says("Hello"));
        HttpAnswer answer = line.open(stub.baseUrl())) {
      return answer.status();
    }
  }
}
