package io.modelport.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority that issues certificates for tests, made anew in a folder each time. The JDK offers
 * no other public way to make a certificate than its own tool.
 */
public final class TestAuthority {
  /** Of every PKCS#12 file. */
  public static final String PASSWORD = "changeit";

  private final Path folder;
  private final String name;

  public TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    generate(name, "-ext", "bc:c", "-validity", "30");
    keytool("-exportcert", "-rfc", "-alias", name, "-file", pem().toString(), store(name));
  }

  /** Its own certificate. */
  public Path pem() {
    return folder.resolve(name + ".pem");
  }

  /**
   * A certificate signed by this authority, as PKCS#12.
   *
   * @param host whom it is for, as a subject alternative name such as {@code ip:127.0.0.1}
   * @param validity options of keytool that say from when and for how long
   */
  public Path issue(String subject, String host, String... validity) {
    generate(subject, "-validity", "30");
    Path request = folder.resolve(subject + ".csr");
    Path signed = folder.resolve(subject + ".crt");
    keytool("-certreq", "-alias", subject, "-file", request.toString(), store(subject));
    List<String> signing = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", name));
    signing.addAll(List.of("-infile", request.toString(), "-outfile", signed.toString()));
    signing.addAll(List.of("-ext", "san=" + host));
    signing.addAll(List.of(validity));
    signing.add(store(name));
    keytool(signing.toArray(new String[0]));
    keytool("-importcert", "-noprompt", "-alias", name, "-file", pem().toString(), store(subject));
    keytool("-importcert", "-alias", subject, "-file", signed.toString(), store(subject));
    return folder.resolve(store(subject));
  }

  /** The certificate and the key of this PKCS#12 file, one behind the other, in PEM. */
  public Path asPem(String subject) {
    try {
      KeyStore keys = load(folder.resolve(store(subject)));
      Key key = keys.getKey(subject, PASSWORD.toCharArray());
      StringBuilder pem = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
      for (Certificate certificate : keys.getCertificateChain(subject)) {
        pem.append(block("CERTIFICATE", certificate.getEncoded()));
      }
      return Files.writeString(folder.resolve(subject + "-both.pem"), pem);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server with the certificate of this subject that trusts the clients of this authority. */
  public SSLContext server(String subject) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(load(folder.resolve(store(subject))), PASSWORD.toCharArray());
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      own.setCertificateEntry(name, load(folder.resolve(store(name))).getCertificate(name));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(own);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String block(String label, byte[] bytes) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String store(String subject) {
    return subject + ".p12";
  }

  private void generate(String subject, String... more) {
    List<String> options = new ArrayList<>(List.of("-genkeypair", "-alias", subject));
    options.addAll(List.of("-keyalg", "EC", "-dname", "CN=" + subject));
    options.addAll(List.of(more));
    options.add(store(subject));
    keytool(options.toArray(new String[0]));
  }

  /** Runs the tool; the last argument is the store. */
  private void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments).subList(0, arguments.length - 1));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", arguments[arguments.length - 1]));
    try {
      Process tool =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (tool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed at " + arguments[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
