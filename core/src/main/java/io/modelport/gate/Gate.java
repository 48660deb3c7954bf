package io.modelport.gate;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.MaskRules;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Mints clearances, and accepts each of its own once. What is above the ceiling reaches only
 * destinations inside the perimeter. Safe for use by many threads.
 */
public final class Gate {
  private final Perimeter perimeter;
  private final Sensitivity ceiling;
  private final Set<String> regions;
  private final MaskJudge masks;
  private final Set<Clearance> outstanding = ConcurrentHashMap.newKeySet();
  private final Set<MaskProof> proofs = ConcurrentHashMap.newKeySet();

  /**
   * A gate that has minted nothing yet, for places in any region.
   *
   * @param ceiling the highest class that may leave the perimeter
   */
  public Gate(Perimeter perimeter, Sensitivity ceiling) {
    this(perimeter, ceiling, List.of());
  }

  /**
   * A gate that has minted nothing yet.
   *
   * @param ceiling the highest class that may leave the perimeter
   * @param regions where places outside the perimeter must be; empty for anywhere
   */
  public Gate(Perimeter perimeter, Sensitivity ceiling, Collection<String> regions) {
    this(
        perimeter,
        ceiling,
        regions.stream().map(Gate::plain).collect(Collectors.toUnmodifiableSet()),
        MaskJudge.none());
  }

  private Gate(Perimeter perimeter, Sensitivity ceiling, Set<String> regions, MaskJudge masks) {
    this.perimeter = perimeter;
    this.ceiling = ceiling;
    this.regions = regions;
    this.masks = masks;
  }

  /** A gate like this one that lets masked requests go where their originals may not. */
  public Gate withMasks(MaskRules rules) {
    return new Gate(perimeter, ceiling, regions, new MaskJudge(rules));
  }

  public boolean isInside(Destination destination) {
    return perimeter.contains(destination);
  }

  /** Why a request of this class may not go there, to no known region; empty where it may. */
  public Optional<String> refusal(Classification classification, Destination destination) {
    return refusal(classification, destination, Optional.empty());
  }

  /**
   * Why a request of this class may not go there; empty where it may.
   *
   * @param region where the place says that it is
   */
  public Optional<String> refusal(
      Classification classification, Destination destination, Optional<String> region) {
    if (isInside(destination)) {
      return Optional.empty();
    }
    Sensitivity sensitivity = classification.sensitivity();
    if (sensitivity.isAbove(ceiling)) {
      return Optional.of(
          sensitivity + " is above the ceiling " + ceiling + " for places outside the perimeter");
    }
    return abroad(regions, region, "modelport.regions")
        .or(() -> abroad(classification.regions(), region, "the policy"));
  }

  /** Why a place may not be asked that is in this region, or in one that it does not say. */
  private static Optional<String> abroad(
      Set<String> permitted, Optional<String> region, String rule) {
    return permitted.isEmpty() || region.map(Gate::plain).filter(permitted::contains).isPresent()
        ? Optional.empty()
        : Optional.of(
            region
                .map(told -> "its region " + told + " is not among those of " + rule)
                .orElse("it does not say its region, and " + rule + " permits only some"));
  }

  private static String plain(String region) {
    return region.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Leave for this content to reach this destination once.
   *
   * @throws ModelException {@link Kind#BLOCKED} where it may not, or where the classification is of
   *     other content
   */
  public Clearance clear(Request request, Classification classification, Destination destination) {
    return clear(request, classification, destination, Optional.empty());
  }

  /** The same for a place that says in which region it is. */
  public Clearance clear(
      Request request,
      Classification classification,
      Destination destination,
      Optional<String> region) {
    refusal(classification, destination, region)
        .ifPresent(reason -> block("the route contradicts the gate: " + reason));
    return mint(request, classification, destination);
  }

  /**
   * The gate's word for a masked request, by its own scan of it. Whether that is good for a place
   * is for {@link #refusal} to say, by the proof's classification.
   *
   * @param types of the findings that were masked
   * @param scan the look at a masked request; of the whole of it, by the policy that the call began
   *     with, and with what that demands of the original
   * @throws ModelException {@link Kind#BLOCKED} where the policy does not permit a type, or where a
   *     class was lost that does not come from findings
   */
  public MaskProof prove(
      Request original,
      Classification classification,
      Request masked,
      Set<String> types,
      Function<Request, Classification> scan) {
    if (!ContentDigest.of(original).equals(classification.digest())) {
      block("the content is not the one that was classified");
    }
    masks.refusal(original, masked, types).ifPresent(Gate::block);
    MaskProof proof = masks.proof(masked, types, scan);
    proofs.add(proof);
    return proof;
  }

  /**
   * Leave for a masked request to reach this destination once.
   *
   * @throws ModelException {@link Kind#BLOCKED} where the proof is not of this gate or was taken
   *     back, or where even the masked request may not go there
   */
  public Clearance clear(MaskProof proof, Destination destination, Optional<String> region) {
    if (!proofs.contains(proof)) {
      block("the proof of masking was not made by this gate, or is over");
    }
    return clear(proof.masked(), proof.classification(), destination, region);
  }

  /** Takes a proof back when its call is over. */
  public void revoke(MaskProof proof) {
    proofs.remove(proof);
  }

  private Clearance mint(Request request, Classification classification, Destination destination) {
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
