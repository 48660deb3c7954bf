package io.modelport.spi;

import io.modelport.Request;
import java.util.Set;

/**
 * Leave for one request to reach one destination once. Only the gate's own instances count: it
 * knows each that it minted until it is used, so that making one is of no use.
 */
public final class Clearance {
  private final Request request;
  private final String digest;
  private final Destination destination;

  /** See the class comment for why this may be public. */
  public Clearance(Request request, String digest, Destination destination) {
    this.request = request;
    this.digest = digest;
    this.destination = destination;
  }

  /** Every text that may leave; an adapter refuses to send any other. */
  public Set<String> texts() {
    return Set.copyOf(request.texts());
  }

  /** SHA-256 of the cleared content, in hexadecimal. */
  public String digest() {
    return digest;
  }

  public Destination destination() {
    return destination;
  }

  @Override
  public String toString() {
    return "Clearance[" + destination + "]";
  }
}
