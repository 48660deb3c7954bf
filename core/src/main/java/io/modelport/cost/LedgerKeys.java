package io.modelport.cost;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Where money is counted, as the configuration says. */
final class LedgerKeys {
  private static final Setting<Path> FILE =
      Setting.path(
          "modelport.budget.file",
          "Where spent money is kept over restarts; in memory only where unset.");
  private static final Setting<String> LEDGER =
      Setting.parsed(
          "modelport.budget.ledger",
          "The PostgreSQL database in which several instances count together, in place of a file.",
          "jdbc:postgresql://HOST:PORT/DATABASE without user and password",
          LedgerKeys::withoutSecret);
  private static final Setting<String> USER =
      Setting.text("modelport.budget.ledger-user", "Who counts in the database.");
  private static final Setting<String> PASSWORD_VARIABLE =
      Setting.variable(
          "modelport.budget.ledger-password-env",
          "The environment variable that holds the database's password.");
  private static final Setting<Path> PASSWORD_FILE =
      Setting.path(
          "modelport.budget.ledger-password-file",
          "The file that holds the database's password and nothing else.");

  private LedgerKeys() {}

  static Collection<Setting<?>> keys() {
    return List.of(FILE, LEDGER, USER, PASSWORD_VARIABLE, PASSWORD_FILE);
  }

  /**
   * The one ledger of the settings. A database that is down now is no mistake.
   *
   * @throws ConfigurationException where the file cannot be used, the driver is missing, or both
   *     places are named
   */
  static Ledger open(Settings settings, LocalDate day) {
    Optional<Path> file = settings.find(FILE);
    Optional<String> database = settings.find(LEDGER);
    if (file.isPresent() && database.isPresent()) {
      throw new ConfigurationException(
          FILE.name() + " and " + LEDGER.name() + " are both set; money is counted in one place.");
    }
    if (database.isPresent()) {
      return new SharedLedger(
          new Connections(driver(database.get()), database.get(), properties(settings)));
    }
    return file.<Ledger>map(path -> FileLedger.open(FILE.name(), path, day))
        .orElseGet(MemoryLedger::new);
  }

  private static String withoutSecret(String url) {
    String plain = url.toLowerCase(Locale.ROOT);
    boolean secret = plain.contains("password") || plain.contains("user=") || plain.contains("@");
    if (!plain.startsWith("jdbc:postgresql:") || secret) {
      throw new IllegalArgumentException("form");
    }
    return url;
  }

  private static Driver driver(String url) {
    try {
      return DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new ConfigurationException(
          LEDGER.name()
              + " needs a driver that is not on the class path: add org.postgresql:postgresql.");
    }
  }

  /**
   * A database that hangs must not hang every call; whoever needs other limits says so in the URL.
   */
  private static Properties properties(Settings settings) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "modelport");
    settings.find(USER).ifPresent(user -> properties.setProperty("user", user));
    boolean named =
        settings.find(PASSWORD_VARIABLE).isPresent() || settings.find(PASSWORD_FILE).isPresent();
    Optional<Secret> password =
        named ? settings.secret(PASSWORD_VARIABLE, PASSWORD_FILE) : Optional.empty();
    password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    return properties;
  }
}
