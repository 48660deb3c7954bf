package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that nobody vouches for ends the connection before a byte of the request. */
class TransportTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void aStrangersCertificateIsNotTrusted() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(anyPort, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext("/", answer -> requests.incrementAndGet());
    server.start();
    try {
      Line line = new Line();
      URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/v1");
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> line.open(uri))
          .withMessageContaining("TLS failed")
          .withNoCause()
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
      assertThat(requests).hasValue(0);
      assertThat(line.sent).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private SSLContext context() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(selfSigned())) {
      store.load(in, PASSWORD.toCharArray());
    }
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** The JDK offers no other public way to make a certificate than its own tool. */
  private Path selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "stub",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(tool.waitFor()).as("keytool").isZero();
    return file;
  }
}
