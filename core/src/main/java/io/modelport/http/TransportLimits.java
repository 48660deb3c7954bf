package io.modelport.http;

import java.time.Duration;

/**
 * How long to wait for a connection and how much to read.
 *
 * @param connect time to open a connection, TLS included
 * @param answerBytes most bytes of one answer, at least 1
 * @param lineBytes most bytes of one line of a stream, at least 1
 */
public record TransportLimits(Duration connect, long answerBytes, int lineBytes) {
  public TransportLimits {
    if (connect.isNegative() || connect.isZero() || answerBytes < 1 || lineBytes < 1) {
      throw new IllegalArgumentException("Every limit of a transport is above zero.");
    }
  }

  /** 10 seconds, 64 MiB an answer, 4 MiB a line. */
  public static TransportLimits standard() {
    return new TransportLimits(Duration.ofSeconds(10), 64L << 20, 4 << 20);
  }
}
