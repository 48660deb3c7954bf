package io.modelport.audit.projection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections at whose statements something happens. */
final class SteppedConnection {
  private SteppedConnection() {}

  /** A connection that fails at one of the statements that change something. */
  static Connection stopping(Connection connection, int at) {
    Step stop =
        () -> {
          throw new SQLException("stopped", "57014");
        };
    return proxy(Connection.class, connection, new AtomicInteger(at), stop);
  }

  /** What happens before a statement. */
  @FunctionalInterface
  interface Step {
    void take() throws SQLException;
  }

  static <T> T proxy(Class<T> type, Object target, AtomicInteger left, Step step) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("executeUpdate") && left.decrementAndGet() == 0) {
                step.take();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof PreparedStatement
                    ? proxy(PreparedStatement.class, result, left, step)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(made);
  }
}
