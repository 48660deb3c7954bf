package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.release.Bundle;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Optional;

/**
 * What a release makes of a request: its template filled in. It may also say of which weights an
 * answer has to be.
 *
 * @param request as it goes on; the caller's own where it names no template
 * @param release that filled it in; empty where it names no template
 */
record Filled(Request request, Optional<Bundle> release) {

  /**
   * The request with the template of the release in force. What is filled in already stays as it
   * is, by that release or not at all.
   *
   * @throws ModelException {@code INVALID_REQUEST} where it names a template that is not there,
   *     {@code CANCELLED} where another release is in force than the one that filled it in
   */
  Filled by(Ruling ruling) {
    if (release.isPresent() && !release.equals(ruling.release())) {
      throw new ModelException(
          Kind.CANCELLED, "The release that filled in the template is in force no longer.");
    }
    if (request instanceof ModelRequest named && named.template().isPresent()) {
      Bundle bundle = ruling.release().orElseThrow(Filled::withoutReleases);
      return new Filled(bundle.filled(named, named.template().get()), Optional.of(bundle));
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
