package io.modelport.http;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a broken connection means. Names the class of the cause, never its text. */
record Network(String peer, Cancellation cancellation) {

  /** Nothing usable came before the head of the answer was complete. */
  static ModelException unanswered(String peer, @Nullable Throwable cause) {
    String reason;
    if (cause instanceof HttpConnectTimeoutException) {
      reason = "cannot be reached: no connection in time";
    } else if (isUnresolved(cause)) {
      reason = "cannot be reached: its host name is not known here";
    } else if (cause instanceof ConnectException) {
      reason = "cannot be reached: the connection was refused";
    } else if (cause instanceof SSLException) {
      reason =
          "cannot be reached: TLS failed; check its certificate and this machine's trust store";
    } else if (cause instanceof ProtocolException) {
      return failure(Kind.MALFORMED_ANSWER, peer, "did not answer in HTTP", cause);
    } else {
      reason = "ended the connection before any answer";
    }
    return failure(Kind.UNREACHABLE, peer, reason, cause);
  }

  private static boolean isUnresolved(@Nullable Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof UnresolvedAddressException || link instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  static ModelException interrupted(String peer) {
    return new ModelException(Kind.CANCELLED, "The call to " + peer + " was interrupted.");
  }

  /**
   * Reading the answer failed: because we wanted it to end, or because it was cut.
   *
   * @param cut what a cut means where it is read
   */
  ModelException broken(IOException cause, Kind cut) {
    ModelException reason = cancellation.reason();
    if (reason != null) {
      return reason;
    }
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(peer);
    }
    return failure(cut, peer, "cut its answer off", cause);
  }

  ModelException malformed(String what) {
    return new ModelException(Kind.MALFORMED_ANSWER, peer + " " + what + ".");
  }

  private static ModelException failure(
      Kind kind, String peer, String what, @Nullable Throwable cause) {
    String name = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
    return new ModelException(kind, peer + " " + what + name + ".");
  }
}
