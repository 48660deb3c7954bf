package io.modelport.gate;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mints clearances, and accepts each of its own once. What is above the ceiling reaches only
 * destinations inside the perimeter. Safe for use by many threads.
 */
public final class Gate {
  private final Perimeter perimeter;
  private final Sensitivity ceiling;
  private final Set<Clearance> outstanding = ConcurrentHashMap.newKeySet();

  /**
   * A gate that has minted nothing yet.
   *
   * @param ceiling the highest class that may leave the perimeter
   */
  public Gate(Perimeter perimeter, Sensitivity ceiling) {
    this.perimeter = perimeter;
    this.ceiling = ceiling;
  }

  public boolean isInside(Destination destination) {
    return perimeter.contains(destination);
  }

  /** Why a request of this class may not go there; empty where it may. */
  public Optional<String> refusal(Classification classification, Destination destination) {
    Sensitivity sensitivity = classification.sensitivity();
    if (isInside(destination) || !sensitivity.isAbove(ceiling)) {
      return Optional.empty();
    }
    return Optional.of(
        sensitivity + " is above the ceiling " + ceiling + " for places outside the perimeter");
  }

  /**
   * Leave for this content to reach this destination once.
   *
   * @throws ModelException {@link Kind#BLOCKED} where it may not, or where the classification is of
   *     other content
   */
  public Clearance clear(Request request, Classification classification, Destination destination) {
    refusal(classification, destination)
        .ifPresent(reason -> block("the route contradicts the gate: " + reason));
    String digest = ContentDigest.of(request);
    if (!digest.equals(classification.digest())) {
      block("the content is not the one that was classified");
    }
    Clearance clearance = new Clearance(request, digest, destination);
    outstanding.add(clearance);
    return clearance;
  }

  /**
   * Uses a clearance up; see {@link io.modelport.spi.Checkpoint#redeem}.
   *
   * @throws ModelException {@link Kind#BLOCKED} where it is not good for this destination
   */
  public void redeem(Clearance clearance, Destination destination) {
    if (!clearance.destination().equals(destination)) {
      block("the clearance is for another destination");
    }
    if (!outstanding.remove(clearance)) {
      block("the clearance was not minted by this gate, or was used before");
    }
  }

  /**
   * Lets a probe without content through to places inside; see {@link
   * io.modelport.spi.Checkpoint#admitProbe}.
   *
   * @throws ModelException {@link Kind#BLOCKED} where the destination is outside
   */
  public void admitProbe(Destination destination) {
    if (!isInside(destination)) {
      block("a probe may not leave the perimeter");
    }
  }

  /** Takes an unused clearance back when its attempt is over. */
  public void revoke(Clearance clearance) {
    outstanding.remove(clearance);
  }

  private static void block(String reason) {
    throw new ModelException(Kind.BLOCKED, "The gate refused: " + reason + ".");
  }
}
