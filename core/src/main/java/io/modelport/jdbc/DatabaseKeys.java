package io.modelport.jdbc;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The settings that name one database of PostgreSQL. Immutable. */
public final class DatabaseKeys {
  private final Setting<String> url;
  private final Setting<String> user;
  private final Setting<String> passwordVariable;
  private final Setting<Path> passwordFile;

  private DatabaseKeys(
      Setting<String> url,
      Setting<String> user,
      Setting<String> passwordVariable,
      Setting<Path> passwordFile) {
    this.url = url;
    this.user = user;
    this.passwordVariable = passwordVariable;
    this.passwordFile = passwordFile;
  }

  /**
   * The keys {@code name}, {@code name-user}, {@code name-password-env} and {@code
   * name-password-file}.
   *
   * @param description of the first
   * @param who of the second
   */
  public static DatabaseKeys of(String name, String description, String who) {
    return new DatabaseKeys(
        Setting.parsed(
            name,
            description,
            "jdbc:postgresql://HOST:PORT/DATABASE without user and password",
            DatabaseKeys::withoutSecret),
        Setting.text(name + "-user", who),
        Setting.variable(
            name + "-password-env", "The environment variable that holds the database's password."),
        Setting.path(
            name + "-password-file",
            "The file that holds the database's password and nothing else."));
  }

  public Collection<Setting<?>> keys() {
    return List.of(url, user, passwordVariable, passwordFile);
  }

  /** The key that says where it is. */
  public String name() {
    return url.name();
  }

  /** Whether the settings name one. */
  public boolean isSet(Settings settings) {
    return settings.find(url).isPresent();
  }

  /**
   * Connections to the database that the settings name, none of them open yet; empty where they
   * name none. A database that is down now is no mistake.
   *
   * @throws ConfigurationException where the driver is missing
   */
  public Optional<Connections> open(Settings settings, Tables tables) {
    return settings
        .find(url)
        .map(place -> new Connections(driver(place), place, properties(settings), tables));
  }

  private static String withoutSecret(String url) {
    String plain = url.toLowerCase(Locale.ROOT);
    boolean secret = plain.contains("password") || plain.contains("user=") || plain.contains("@");
    if (!plain.startsWith("jdbc:postgresql:") || secret) {
      throw new IllegalArgumentException("form");
    }
    return url;
  }

  private Driver driver(String place) {
    try {
      return DriverManager.getDriver(place);
    } catch (SQLException e) {
      throw new ConfigurationException(
          url.name()
              + " needs a driver that is not on the class path: add org.postgresql:postgresql.");
    }
  }

  /**
   * A database that hangs must not hang every call; whoever needs other limits says so in the URL.
   */
  private Properties properties(Settings settings) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "modelport");
    settings.find(user).ifPresent(name -> properties.setProperty("user", name));
    boolean named =
        settings.find(passwordVariable).isPresent() || settings.find(passwordFile).isPresent();
    Optional<Secret> password =
        named ? settings.secret(passwordVariable, passwordFile) : Optional.empty();
    password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    return properties;
  }
}
