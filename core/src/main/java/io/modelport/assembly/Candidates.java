package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.NearestName;
import io.modelport.Request;
import io.modelport.audit.DecisionRecord;
import io.modelport.policy.Permission;
import io.modelport.release.Bundle;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Target;
import io.modelport.telemetry.Cause;
import io.modelport.telemetry.Decision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every configured target with core's verdict on it for one request. */
final class Candidates {

  private record Verdict(
      Target target,
      boolean inside,
      Optional<String> denied,
      Optional<String> forbidden,
      Optional<String> incapable,
      Optional<String> unavailable,
      Optional<String> held,
      Optional<ModelException> resting) {

    Optional<String> refusal() {
      return denied
          .or(() -> forbidden)
          .or(() -> incapable)
          .or(() -> unavailable)
          .or(() -> held)
          .or(this::rest);
    }

    Verdict released() {
      return new Verdict(
          target, inside, denied, forbidden, incapable, unavailable, Optional.empty(), resting);
    }

    boolean isForbidden() {
      return denied.isPresent() || forbidden.isPresent();
    }

    Optional<Cause> cause() {
      return denied
          .map(why -> Cause.ACCESS)
          .or(() -> forbidden.map(why -> Cause.GATE))
          .or(() -> incapable.map(why -> Cause.CAPABILITY))
          .or(() -> unavailable.map(why -> Cause.UNAVAILABLE))
          .or(() -> held.map(why -> Cause.HELD))
          .or(() -> resting.map(why -> Cause.RESTING));
    }

    private Optional<String> rest() {
      return resting.map(why -> String.valueOf(why.getMessage()).replaceFirst("\\.$", ""));
    }
  }

  private final Classification classification;
  private final Optional<String> asked;
  private final List<Target> targets;
  private final List<Verdict> verdicts; // on targets with the model that was asked for

  Candidates(
      Request request,
      Classification classification,
      Permission permission,
      Masks masks,
      Optional<Bundle> release,
      Parts parts) {
    this.classification = classification;
    this.asked = request.context().model();
    this.targets = parts.backend().targets();
    List<Verdict> found =
        targets.stream()
            .filter(this::isAskedFor)
            .map(target -> verdict(target, request, permission, masks, release, parts))
            .toList();
    boolean nobody = found.stream().allMatch(verdict -> verdict.refusal().isPresent());
    this.verdicts =
        nobody && parts.drift().yields() ? found.stream().map(Verdict::released).toList() : found;
  }

  private boolean isAskedFor(Target target) {
    return asked.isEmpty() || asked.equals(model(target));
  }

  private static Optional<String> model(Target target) {
    try {
      return Optional.of(target.model());
    } catch (RuntimeException e) {
      return Optional.empty(); // one that cannot say what it is
    }
  }

  /** A target that cannot say what it is cannot be asked; the others can. */
  private static Verdict verdict(
      Target target,
      Request request,
      Permission permission,
      Masks masks,
      Optional<Bundle> release,
      Parts parts) {
    try {
      return new Verdict(
          target,
          parts.gate().isInside(target.destination()),
          permission.refusal(target),
          masks.refusal(target),
          stranger(target, release).or(() -> target.capabilities().missing(request)),
          target.unavailable(),
          parts.drift().refusal(target.name()),
          parts.executor().refusal(target));
    } catch (RuntimeException e) {
      String reason = "it failed to say what it is (" + e.getClass().getSimpleName() + ")";
      return new Verdict(
          target,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(reason),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** A release says which models its prompts are for. */
  private static Optional<String> stranger(Target target, Optional<Bundle> release) {
    return release
        .map(Bundle::models)
        .filter(models -> !models.isEmpty() && !models.contains(target.model()))
        .map(models -> "its model is none of the release");
  }

  List<Target> permitted() {
    return verdicts.stream()
        .filter(verdict -> verdict.refusal().isEmpty())
        .map(Verdict::target)
        .toList();
  }

  /** What telemetry is told. */
  Decision decision(String id, Choice made) {
    Map<String, Cause> refused = new HashMap<>();
    verdicts.forEach(
        each -> each.cause().ifPresent(cause -> refused.put(each.target().name(), cause)));
    Optional<Target> first = made.order().stream().findFirst();
    boolean inside =
        verdicts.stream()
            .anyMatch(each -> each.inside() && first.equals(Optional.of(each.target())));
    return new Decision(id, classification.sensitivity(), first, inside, refused);
  }

  /** Those that were considered: where a model was asked for, its targets alone. */
  List<DecisionRecord.Candidate> records() {
    return verdicts.stream()
        .map(
            verdict ->
                new DecisionRecord.Candidate(
                    verdict.target().name(), verdict.inside(), verdict.refusal()))
        .toList();
  }

  /** Why nobody can be asked. */
  ModelException refusal(Choice made) {
    if (made.delay().isPresent()) {
      return new ModelException(Kind.OVERLOADED, "Nobody has time for it: " + made.reason() + ".")
          .withRetryAfter(made.delay().get());
    }
    String choice = made.reason();
    if (verdicts.isEmpty() && asked.isPresent()) {
      return noSuchModel(asked.get());
    }
    if (!verdicts.isEmpty() && verdicts.stream().allMatch(each -> each.denied().isPresent())) {
      return denied();
    }
    List<Verdict> allowed = verdicts.stream().filter(verdict -> !verdict.isForbidden()).toList();
    boolean incapable =
        !allowed.isEmpty() && allowed.stream().allMatch(each -> each.incapable().isPresent());
    if (incapable) {
      return new ModelException(
          Kind.INVALID_REQUEST, "The model cannot do what is asked: " + reasons(choice));
    }
    boolean gone =
        verdicts.stream()
            .anyMatch(
                each ->
                    each.unavailable().isPresent()
                        || each.held().isPresent()
                        || each.resting().isPresent());
    if (allowed.size() == verdicts.size() && gone) {
      return soonest(
          new ModelException(Kind.UNREACHABLE, "No target is available: " + reasons(choice)));
    }
    return noRoute(choice);
  }

  private ModelException denied() {
    String reason = verdicts.get(0).denied().orElse("");
    return new ModelException(Kind.BLOCKED, "The call is refused by access: " + reason + ".");
  }

  /** Does not repeat what was asked for, which may hold anything. */
  private ModelException noSuchModel(String name) {
    List<String> models =
        targets.stream().map(Candidates::model).flatMap(Optional::stream).distinct().toList();
    return new ModelException(
        Kind.INVALID_REQUEST,
        "No model has the name that was asked for; did you mean "
            + NearestName.of(name, models).orElse("none")
            + "? There are: "
            + String.join(", ", models)
            + ".");
  }

  /** With the time after which the first of the resting targets may be tried. */
  private ModelException soonest(ModelException failure) {
    return verdicts.stream()
        .flatMap(verdict -> verdict.resting().stream())
        .flatMap(resting -> resting.retryAfter().stream())
        .min(Comparator.naturalOrder())
        .map(failure::withRetryAfter)
        .orElse(failure);
  }

  private ModelException noRoute(String choice) {
    return new ModelException(Kind.NO_PERMITTED_ROUTE, noRouteMessage(reasons(choice)));
  }

  /**
   * A failure as the caller should see it: where the only targets that may see the request are gone
   * while others are forbidden, there is no permitted route.
   */
  ModelException explain(ModelException failure) {
    boolean othersForbidden = verdicts.stream().anyMatch(each -> each.isForbidden());
    if (failure.kind() != Kind.UNREACHABLE || !othersForbidden) {
      return failure;
    }
    String reasons = reasons("the permitted target cannot be reached");
    return new ModelException(Kind.NO_PERMITTED_ROUTE, noRouteMessage(reasons), failure);
  }

  private String noRouteMessage(String reasons) {
    return "No configured target may see this "
        + classification.sensitivity()
        + " request: "
        + reasons;
  }

  private String reasons(String choice) {
    String refusals =
        verdicts.stream()
            .filter(verdict -> verdict.refusal().isPresent())
            .map(verdict -> verdict.target().name() + ": " + verdict.refusal().get())
            .collect(Collectors.joining("; "));
    return (refusals.isEmpty() ? choice : refusals) + ".";
  }
}
