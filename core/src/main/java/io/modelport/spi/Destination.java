package io.modelport.spi;

import java.util.Locale;

/**
 * Where a target's bytes go. Whether a remote place is inside the perimeter is for the gate to say.
 *
 * @param host lower case; empty for the engine in this process
 * @param port 1 to 65535; 0 for the engine in this process
 */
public record Destination(String host, int port) {
  private static final Destination IN_PROCESS = new Destination("", 0);

  public Destination {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** An engine in this process: nothing leaves. */
  public static Destination inProcess() {
    return IN_PROCESS;
  }

  /** A host that is reached over a network, loopback included. */
  public static Destination remote(String host, int port) {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "A remote destination needs a host and a port 1 to 65535.");
    }
    return new Destination(host, port);
  }

  public boolean isInProcess() {
    return host.isEmpty();
  }

  @Override
  public String toString() {
    return isInProcess() ? "in process" : host + ":" + port;
  }
}
