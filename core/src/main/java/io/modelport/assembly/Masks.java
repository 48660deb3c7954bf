package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.gate.MaskProof;
import io.modelport.sensitivity.masking.Masked;
import io.modelport.spi.Classification;
import io.modelport.spi.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The masked form of one call's request, made when the first target needs it and proved once. For
 * one thread.
 */
final class Masks implements AutoCloseable {

  /** A masked request with the gate's word for it. */
  record Sealed(Masked masked, MaskProof proof) {}

  private final Parts parts;
  private final Ruling ruling;
  private final Request original; // as it was asked, before guards
  private final Request request;
  private final Classification classification;
  private @Nullable Sealed sealed;
  private @Nullable String obstacle;

  /** By the ruling that the call began with, whatever is reloaded meanwhile. */
  Masks(
      Parts parts,
      Ruling ruling,
      Request original,
      Request request,
      Classification classification) {
    this.original = original;
    this.parts = parts;
    this.ruling = ruling;
    this.request = request;
    this.classification = classification;
  }

  /** Why the target may see the request neither as it is nor masked; empty where it may. */
  Optional<String> refusal(Target target) {
    Optional<String> plain = plain(target);
    if (plain.isEmpty() || parts.masking().rules().isOff()) {
      return plain;
    }
    Sealed made = made();
    return made == null
        ? plain.map(reason -> reason + ", and masking does not help: " + obstacle)
        : masked(made, target).map(reason -> "masked, " + reason);
  }

  /** What this target gets in place of the request; empty where it may see the request as it is. */
  Optional<Sealed> of(Target target) {
    boolean needed = !parts.masking().rules().isOff() && plain(target).isPresent();
    return needed
        ? Optional.ofNullable(made()).filter(each -> masked(each, target).isEmpty())
        : Optional.empty();
  }

  private Optional<String> plain(Target target) {
    return parts.gate().refusal(classification, target.destination(), target.region());
  }

  private Optional<String> masked(Sealed made, Target target) {
    return ruling
        .policy()
        .unmaskableFor(target.name(), made.masked().types().keySet())
        .or(
            () ->
                parts
                    .gate()
                    .refusal(made.proof().classification(), target.destination(), target.region()));
  }

  private @Nullable Sealed made() {
    if (sealed == null && obstacle == null) {
      make();
    }
    return sealed;
  }

  private void make() {
    if (!(request instanceof ModelRequest conversation)) {
      obstacle = "a vector of masked text is another vector";
      return;
    }
    try {
      Masked masked = parts.masking().mask(conversation);
      Optional<String> unmaskable =
          ruling.policy().unmaskable(request.context(), masked.types().keySet());
      if (unmaskable.isPresent()) {
        obstacle = unmaskable.get();
        return;
      }
      MaskProof proof =
          parts
              .gate()
              .prove(
                  request,
                  classification,
                  masked.request(),
                  masked.types().keySet(),
                  each -> ruling.classifyFor(original, each));
      sealed = new Sealed(masked, proof);
    } catch (ModelException e) {
      obstacle = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      // Its message may quote the text.
      obstacle = "it failed with " + e.getClass().getSimpleName();
    }
  }

  /** The gate's word is over with the call. */
  @Override
  public void close() {
    if (sealed != null) {
      parts.gate().revoke(sealed.proof());
    }
  }
}
