package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.release.Bundle;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Optional;

/**
 * What a release makes of a request: its template filled in. It may also say of which weights an
 * answer has to be.
 *
 * @param asked as it goes on; the caller's own where it names no template
 * @param release that filled it in; empty where it names no template, or is not filled in yet
 */
record Filled(Asked asked, Optional<Bundle> release) {

  /** The caller's own, with nothing filled in. */
  static Filled notYet(Asked asked) {
    return new Filled(asked, Optional.empty());
  }

  /**
   * The request with the template of the release in force; as it is where that is filled in.
   *
   * @throws ModelException {@code INVALID_REQUEST} where it names a template that is not there,
   *     {@code CANCELLED} where another release filled it in
   */
  Filled by(Ruling ruling) {
    if (release.isPresent() && !release.equals(ruling.release())) {
      throw new ModelException(
          Kind.CANCELLED, "The release that filled in the template is in force no longer.");
    }
    if (asked.request() instanceof ModelRequest named && named.template().isPresent()) {
      Bundle bundle = ruling.release().orElseThrow(Filled::withoutReleases);
      ModelRequest request = bundle.filled(named, named.template().get());
      return new Filled(new Asked(request, asked.caller()), Optional.of(bundle));
    }
    return this;
  }

  /** Whether an answer can be known to be right by its end alone. */
  boolean namesWeights() {
    return release.filter(Bundle::hasDigests).isPresent();
  }

  /**
   * The answer.
   *
   * @throws ModelException {@code BLOCKED} where it is by other weights than the release names
   */
  Reply genuine(Reply reply, Target target) {
    Optional<String> digest = release.flatMap(bundle -> bundle.digest(target.model()));
    boolean same =
        digest.isEmpty()
            || (reply instanceof Completion answer && answer.fingerprint().equals(digest));
    if (!same) {
      throw new ModelException(
          Kind.BLOCKED,
          "The answer of " + target.name() + " is not by the weights that the release names.");
    }
    return reply;
  }

  private static ModelException withoutReleases() {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "The request names a template, and there are no releases; set"
            + " modelport.release.directory.");
  }
}
