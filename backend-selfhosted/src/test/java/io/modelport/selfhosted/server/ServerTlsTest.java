package io.modelport.selfhosted.server;

import static io.modelport.selfhosted.server.Servers.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import io.modelport.stub.TestAuthority;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys by configuration; the transport's own tests try every wrong one. */
@Timeout(60)
class ServerTlsTest {
  private static final String AREA = "modelport.selfhosted.";

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Path client;

  @BeforeAll
  static void issue() {
    authority = new TestAuthority(folder, "ours");
    authority.issue("server");
    client = authority.issue("client");
  }

  @Test
  void probesAndCallsShowTheCertificateAndTheKey() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), TestAuthority.PASSWORD + "\n");
    Path key = Files.writeString(folder.resolve("key"), "sk-inside-1\n");
    try (StubServer server = start()) {
      Map<String, String> settings = settings(server);
      settings.put(AREA + "tls-certificate-file", client.toString());
      settings.put(AREA + "tls-password-file", password.toString());
      settings.put(AREA + "api-key-file", key.toString());
      assertAnswers(settings);
      assertThat(server.received()).hasSize(3);
      assertThat(server.received())
          .allMatch(seen -> seen.header("Authorization").orElse("").equals("Bearer sk-inside-1"));
    }
  }

  @Test
  void pemWillDo() {
    try (StubServer server = start()) {
      Map<String, String> settings = settings(server);
      Path pem = authority.asPem("client");
      settings.put(AREA + "tls-certificate-file", pem.toString());
      settings.put(AREA + "tls-key-file", pem.toString());
      assertAnswers(settings);
    }
  }

  @Test
  void withoutOurCertificateTheServerIsUnavailableAndSeesNothing() {
    try (StubServer server = start();
        ModelPort port = Servers.open(new ManualTime(), settings(server))) {
      assertThatThrownBy(() -> port.generate(SECRET))
          .hasMessageContaining("No target is available");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void mistakesInFilesAreToldAtTheStartAndNoPasswordIs() {
    Map<String, String> settings = Servers.settings(URI.create("http://127.0.0.1:1/v1"));
    settings.put(AREA + "tls-authorities-file", folder.resolve("gone.pem").toString());
    settings.put(AREA + "tls-certificate-file", client.toString());
    settings.put(AREA + "tls-password-env", "STORE_PASSWORD");
    settings.put(AREA + "health-interval", "10ms");
    settings.put(AREA + "api-key-env", "SERVER_KEY");
    Settings wrong =
        Settings.of(settings)
            .withEnvironment(
                Map.of("STORE_PASSWORD", "wr0ng-guess", "SERVER_KEY", "sk with blank"));
    assertThatThrownBy(() -> ModelPort.open(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tls-authorities-file: " + folder.resolve("gone.pem") + " is missing")
        .hasMessageContaining("tls-certificate-file: " + client + " is missing, is no PKCS#12 file")
        .hasMessageContaining("http://127.0.0.1:1, but certificates are configured")
        .hasMessageContaining("health-interval is from 1s to 1h")
        .hasMessageContaining("The server's key has a blank")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng", "with blank"));
  }

  @Test
  void aCertificateWithoutItsKeyIsAMistakeThatSaysWhatIsMissing() {
    try (StubServer server = start()) {
      Map<String, String> settings = settings(server);
      settings.put(AREA + "tls-certificate-file", client.toString());
      assertThatThrownBy(() -> ModelPort.open(Settings.of(settings)))
          .hasMessageContaining("needs modelport.selfhosted.tls-key-file for PEM");
    }
  }

  private static StubServer start() {
    return StubServer.startTls(
        authority.server("server"), Probed.well(OpenAiStub.says("Behind TLS")));
  }

  private static Map<String, String> settings(StubServer server) {
    Map<String, String> settings = Servers.settings(server.baseUrl());
    settings.put(AREA + "tls-authorities-file", authority.pem().toString());
    return settings;
  }

  private static void assertAnswers(Map<String, String> settings) {
    try (ModelPort port = Servers.open(new ManualTime(), settings)) {
      assertThat(port.generate(SECRET).text()).isEqualTo("Behind TLS");
    }
  }
}
