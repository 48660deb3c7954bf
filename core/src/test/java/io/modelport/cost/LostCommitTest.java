package io.modelport.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.jdbc.Connections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database booked it, and the connection died before it could say so. */
@Timeout(120)
class LostCommitTest {
  private static final Account ACCOUNT = new Account("all", "2026-11");
  private static final Map<Account, BigDecimal> ROOM = Map.of(ACCOUNT, BigDecimal.TEN);

  private static EmbeddedPostgres postgres;

  private final AtomicBoolean losing = new AtomicBoolean();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void moneyIsBookedOnceAllTheSame() throws SQLException {
    try (SharedLedger ledger = ledger()) {
      assertThat(ledger.reserve(ROOM, BigDecimal.ONE)).isEmpty(); // leaves a connection idle
      losing.set(true);
      assertThat(ledger.reserve(ROOM, BigDecimal.ONE)).isEmpty();
      assertThat(losing).isFalse();
      assertThat(ledger.spent(ACCOUNT)).isEqualByComparingTo("2");
      losing.set(true);
      ledger.correct(List.of(ACCOUNT), new BigDecimal("-0.25"));
      assertThat(losing).isFalse();
      assertThat(ledger.spent(ACCOUNT)).isEqualByComparingTo("1.75");
    }
  }

  @Test
  void bookingsOfPastHoursAreForgotten() throws SQLException {
    try (SharedLedger ledger = ledger()) {
      ledger.reserve(ROOM, new BigDecimal("0.000001"));
      assertThat(count("UPDATE modelport_budget_booking SET at = now() - interval '3 hours'"))
          .isPositive();
      for (int i = 0; i < SharedLedger.BETWEEN_CLEANINGS; i++) {
        ledger.correct(List.of(ACCOUNT), BigDecimal.ZERO);
      }
      assertThat(
              count("DELETE FROM modelport_budget_booking WHERE at < now() - interval '2 hours'"))
          .isZero();
    }
  }

  private static int count(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement work = connection.createStatement()) {
      return work.executeUpdate(statement);
    }
  }

  private SharedLedger ledger() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    return new SharedLedger(new Connections(driver(), url(), properties, SharedLedger.TABLES));
  }

  private static String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  private Driver driver() throws SQLException {
    Driver real = DriverManager.getDriver(url());
    return proxy(
        Driver.class,
        (method, arguments) -> {
          Object result = invoke(real, method, arguments);
          return result instanceof Connection connection ? losing(connection) : result;
        });
  }

  private Connection losing(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = invoke(real, method, arguments);
          if (method.getName().equals("commit") && losing.compareAndSet(true, false)) {
            real.close();
            throw new SQLException("The line is dead.", "08006");
          }
          return result;
        });
  }

  /** What a method does. */
  private interface Behaviour {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    Object made =
        Proxy.newProxyInstance(
            LostCommitTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> behaviour.call(method, arguments));
    return type.cast(made);
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
