package io.modelport.selfhosted.server;

import io.modelport.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys of {@code modelport.selfhosted} that the engine {@code server} reads. */
public final class ServerKeys {

  /** A switch. */
  enum Switch {
    ON,
    OFF
  }

  static final Setting<List<String>> URLS =
      Setting.list(
          "modelport.selfhosted.urls",
          "Base URLs of OpenAI-compatible servers inside the perimeter, for the engine server.");
  public static final Setting<String> MODEL =
      Setting.text(
          "modelport.selfhosted.model", "The model's name, as the server knows it or for records.");
  static final Setting<String> API_KEY_ENV =
      Setting.variable(
          "modelport.selfhosted.api-key-env",
          "The environment variable that holds the server's key, where it wants one.");
  static final Setting<Path> API_KEY_FILE =
      Setting.path(
          "modelport.selfhosted.api-key-file",
          "The file that holds the server's key, where it wants one.");
  static final Setting<Switch> HEALTH_CHECK =
      Setting.oneOf(
              "modelport.selfhosted.health-check",
              "Whether servers are probed in the background, and those that are not well left out.",
              Switch.class)
          .withDefault("on");
  static final Setting<Duration> HEALTH_INTERVAL =
      Setting.duration(
              "modelport.selfhosted.health-interval",
              "The time between two probes of a server, 1s to 1h; twice as long while it is out.")
          .withDefault("10s");
  static final Setting<ModelCheck.Rigour> MODEL_CHECK =
      Setting.oneOf(
              "modelport.selfhosted.model-check",
              "What a server gets that does not list the model: no work, a warning, or no look.",
              ModelCheck.Rigour.class)
          .withDefault("strict");
  static final Setting<Integer> PLACES =
      Setting.integer(
          "modelport.selfhosted.server-parallel",
          "Answers that each server makes at the same time; where it is not set, nobody knows when"
              + " servers are full, and a policy's burst never begins.",
          1,
          100_000);
  static final Setting<Path> TLS_AUTHORITIES =
      Setting.path(
          "modelport.selfhosted.tls-authorities-file",
          "The PEM file of the authorities that vouch for the servers, in place of the"
              + " platform's.");
  static final Setting<Path> TLS_CERTIFICATE =
      Setting.path(
          "modelport.selfhosted.tls-certificate-file",
          "Our certificate for servers that ask for one: PEM beside a key file, else PKCS#12.");
  static final Setting<Path> TLS_KEY =
      Setting.path(
          "modelport.selfhosted.tls-key-file",
          "The PEM file that holds the key of our certificate, in PKCS#8 and without a password.");
  static final Setting<String> TLS_PASSWORD_ENV =
      Setting.variable(
          "modelport.selfhosted.tls-password-env",
          "The environment variable that holds the password of the PKCS#12 file.");
  static final Setting<Path> TLS_PASSWORD_FILE =
      Setting.path(
          "modelport.selfhosted.tls-password-file",
          "The file that holds the password of the PKCS#12 file.");

  public static final List<Setting<?>> ALL =
      List.of(
          URLS,
          MODEL,
          API_KEY_ENV,
          API_KEY_FILE,
          HEALTH_CHECK,
          HEALTH_INTERVAL,
          MODEL_CHECK,
          PLACES,
          TLS_AUTHORITIES,
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_PASSWORD_ENV,
          TLS_PASSWORD_FILE);

  private ServerKeys() {}
}
